package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.PinFlag;
import fi.digisign.pkcs15.model.PinType;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A PIN (PinAttributes; PasswordAttributes in ISO/IEC 7816-15).
 *
 * @param common label and protection; the {@code authId} in here names the PIN's PUK
 * @param authId the PIN's own identifier, to which keys point
 * @param authReference a number for the PIN in security conditions (ISO/IEC 7816-15)
 * @param flags the flags
 * @param type how the PIN is written
 * @param minLength the least length, in characters
 * @param storedLength the length on the card, in bytes
 * @param maxLength the greatest length, in characters, when told
 * @param reference the reference for P2 of VERIFY, 0 to 255, used as it is
 * @param padChar the byte to pad with, 0 to 255, when told
 * @param lastPinChange GeneralizedTime of the last change as written; real cards write dates that do not exist
 * @param path the directory to select before VERIFY, when told
 */
public record PinObject(
        CommonObjectAttributes common,
        Optional<Bytes> authId,
        OptionalInt authReference,
        Set<PinFlag> flags,
        PinType type,
        int minLength,
        int storedLength,
        OptionalInt maxLength,
        int reference,
        OptionalInt padChar,
        Optional<String> lastPinChange,
        Optional<ObjectPath> path)
        implements AuthenticationObject {

    /** Copies the set. */
    public PinObject {
        flags = Set.copyOf(flags);
    }

    /**
     * What the PIN is for. PUKs are often not flagged as such, and card access numbers have no flag, so labels and
     * identifiers count as well.
     *
     * @return the role
     */
    public PinRole role() {
        return PinRoles.of(this);
    }

    /**
     * Whether VERIFY with this PIN makes sense for the holder.
     *
     * @return false for a card access number
     */
    public boolean isVerifiable() {
        return role() != PinRole.CARD_ACCESS_NUMBER;
    }

    /**
     * Whether this PIN unblocks others.
     *
     * @return true for a PUK
     */
    public boolean isPuk() {
        return role() == PinRole.PUK;
    }

    /**
     * Whether the PIN belongs to its application rather than to the whole card.
     *
     * @return the local flag
     */
    public boolean isLocal() {
        return flags.contains(PinFlag.LOCAL);
    }
}

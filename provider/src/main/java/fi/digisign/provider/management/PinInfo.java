package fi.digisign.provider.management;

import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.model.PinStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A PIN or PUK, as it is now.
 *
 * @param name its short name: {@code PIN1}, {@code PIN2} and so on for the holder's PINs in the card's order, {@code SO-PIN}
 *     for the administrator's, {@code PUK} for the only PUK, {@code PUK1} for that of {@code PIN1} where each PIN has its own,
 *     {@code CAN} for a card access number
 * @param label what the card calls it, for example {@code perustunnusluku}
 * @param purpose what it is for
 * @param keys aliases of the keys it opens
 * @param rules lengths and characters that the card accepts
 * @param triesLeft wrong entries until it is blocked; empty where the card does not tell
 * @param state its state
 * @param changeable whether its value can be changed
 * @param unblockedBy the short name of the PUK that unblocks it; empty where nothing does
 */
public record PinInfo(
        String name,
        String label,
        Purpose purpose,
        List<String> keys,
        PinRules rules,
        OptionalInt triesLeft,
        PinStatus.State state,
        boolean changeable,
        Optional<String> unblockedBy) {

    /** What a PIN is for. */
    public enum Purpose {
        /** Opens keys, and stays verified: logging in, decrypting, everyday signatures. */
        LOGIN,
        /** Opens a key for one use at a time: signatures of the holder's own will. */
        SIGNATURE,
        /** Unblocks PINs. */
        UNBLOCKING,
        /** For whoever administers the card. */
        ADMINISTRATION,
        /** Opens a contactless channel; never verified. */
        CARD_ACCESS,
        /** Opens no key that is known. */
        OTHER
    }

    /** Checks that nothing is missing, and copies the list. */
    public PinInfo {
        Objects.requireNonNull(name);
        Objects.requireNonNull(label);
        Objects.requireNonNull(purpose);
        Objects.requireNonNull(rules);
        Objects.requireNonNull(triesLeft);
        Objects.requireNonNull(state);
        Objects.requireNonNull(unblockedBy);
        keys = List.copyOf(keys);
    }
}

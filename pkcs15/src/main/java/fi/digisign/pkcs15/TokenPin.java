package fi.digisign.pkcs15;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.file.FilePath;
import java.util.Objects;
import java.util.Optional;

/**
 * A PIN or PUK of a token.
 *
 * @param name what the card calls it, for people
 * @param authId what keys point to it with; empty where nothing points
 * @param reference the P2 of VERIFY, 0 to 255
 * @param role what it is for
 * @param rules what the card accepts
 * @param unblockedBy the authId of the PUK, where known
 * @param directory the DF to select before VERIFY, where the card wants one
 */
public record TokenPin(
        String name,
        Bytes authId,
        int reference,
        Role role,
        PinRules rules,
        Optional<Bytes> unblockedBy,
        Optional<FilePath> directory) {

    /** What a reference is for. */
    public enum Role {
        /** Opens keys. */
        PIN,
        /** Unblocks PINs, opens nothing. */
        PUK,
        /** Opens a channel, such as a card access number; never sent with VERIFY. */
        ACCESS_NUMBER
    }

    /** Checks that nothing is missing. */
    public TokenPin {
        Objects.requireNonNull(name);
        Objects.requireNonNull(authId);
        Objects.requireNonNull(role);
        Objects.requireNonNull(rules);
        Objects.requireNonNull(unblockedBy);
        Objects.requireNonNull(directory);
    }
}

package fi.digisign.pkcs15.model;

import fi.digisign.apdu.Bytes;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A PIN or PUK of a token.
 *
 * @param name the name the card gives it
 * @param authId what keys point to it with; empty where nothing points
 * @param reference the P2 of VERIFY, 0 to 255
 * @param role what it is for
 * @param rules what the card accepts
 * @param unblockedBy the authId of the PUK, where known
 * @param directory the DF to select before VERIFY, where the card needs one
 * @param flags what the card says of it; where it says nothing, what the family's specification says
 * @param shortName what this library calls it, such as PIN1 or PUK, once it is known which PINs the card has
 */
public record TokenPin(
        String name,
        Bytes authId,
        int reference,
        Role role,
        PinRules rules,
        Optional<Bytes> unblockedBy,
        Optional<FilePath> directory,
        Set<PinFlag> flags,
        Optional<String> shortName) {

    /** What a reference is for. */
    public enum Role {
        /** Opens keys. */
        PIN,
        /** Unblocks PINs, opens nothing. */
        PUK,
        /** Opens a channel, such as a card access number; never sent with VERIFY. */
        ACCESS_NUMBER
    }

    /**
     * Checks that nothing is missing.
     *
     * @param name the name the card gives it
     * @param authId what keys point to it with; empty where nothing points
     * @param reference the P2 of VERIFY, 0 to 255
     * @param role what it is for
     * @param rules what the card accepts
     * @param unblockedBy the authId of the PUK, where known
     * @param directory the DF to select before VERIFY, where the card needs one
     * @param flags what the card says of it; where it says nothing, what the family's specification says
     * @param shortName what this library calls it, such as PIN1 or PUK, once it is known which PINs the card has
     */
    public TokenPin {
        Objects.requireNonNull(name);
        Objects.requireNonNull(authId);
        Objects.requireNonNull(role);
        Objects.requireNonNull(rules);
        Objects.requireNonNull(unblockedBy);
        Objects.requireNonNull(directory);
        Objects.requireNonNull(shortName);
        flags = Set.copyOf(flags);
    }

    /**
     * A PIN without a short name.
     *
     * @param name the name the card gives it
     * @param authId what keys point to it with
     * @param reference the P2 of VERIFY, 0 to 255
     * @param role what it is for
     * @param rules what the card accepts
     * @param unblockedBy the authId of the PUK, where known
     * @param directory the DF to select before VERIFY, where the card needs one
     * @param flags what the card says of it
     */
    public TokenPin(
            String name,
            Bytes authId,
            int reference,
            Role role,
            PinRules rules,
            Optional<Bytes> unblockedBy,
            Optional<FilePath> directory,
            Set<PinFlag> flags) {
        this(name, authId, reference, role, rules, unblockedBy, directory, flags, Optional.empty());
    }

    /**
     * A PIN of which nothing forbids anything.
     *
     * @param name the name the card gives it
     * @param authId what keys point to it with
     * @param reference the P2 of VERIFY, 0 to 255
     * @param role what it is for
     * @param rules what the card accepts
     * @param unblockedBy the authId of the PUK, where known
     * @param directory the DF to select before VERIFY, where the card needs one
     */
    public TokenPin(
            String name,
            Bytes authId,
            int reference,
            Role role,
            PinRules rules,
            Optional<Bytes> unblockedBy,
            Optional<FilePath> directory) {
        this(name, authId, reference, role, rules, unblockedBy, directory, Set.of(PinFlag.INITIALIZED));
    }

    /**
     * The same PIN with other rules.
     *
     * @param changed what the card really accepts
     * @return the changed PIN
     */
    public TokenPin withRules(PinRules changed) {
        return new TokenPin(name, authId, reference, role, changed, unblockedBy, directory, flags, shortName);
    }

    /**
     * The same PIN, to be verified wherever the card stands.
     *
     * @return the changed PIN
     */
    public TokenPin withoutDirectory() {
        return new TokenPin(name, authId, reference, role, rules, unblockedBy, Optional.empty(), flags, shortName);
    }

    /**
     * The same PIN under another short name.
     *
     * @param chosen PIN1 and the like, or none
     * @return the changed PIN
     */
    public TokenPin withShortName(Optional<String> chosen) {
        return new TokenPin(name, authId, reference, role, rules, unblockedBy, directory, flags, chosen);
    }

    /**
     * What is shown to the holder: the short name, and in parentheses what the card calls it where that says something else.
     *
     * @return for example {@code PIN2 (allekirjoitustunnusluku)}
     */
    public String called() {
        if (shortName.isEmpty()) {
            return name;
        }
        String known = shortName.get();
        boolean same = name.replaceAll("[\\s-]", "").equalsIgnoreCase(known.replace("-", ""));
        return same || name.isBlank() ? known : known + " (" + name + ")";
    }

    /**
     * Whether it is one of the holder's own PINs: neither a PUK nor the PIN of the card's administrator.
     *
     * @return true if keys of the holder may be opened with it
     */
    public boolean isHolders() {
        return role == Role.PIN && !flags.contains(PinFlag.SO_PIN);
    }
}

package fi.digisign.pkcs15.pin;

import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.model.TokenPin;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything the holder must know before entering a PIN: which, for what, and how many tries are left.
 *
 * @param pin which PIN or PUK the entered characters are compared with, or become
 * @param status how many tries are left
 * @param secret what is asked for
 * @param rules what can be entered; an activation code has rules of its own
 * @param targets the PINs that get a new value by it: when changing, unblocking and activating
 * @param key the key it opens; empty where the PIN itself is the purpose
 * @param purpose what will be done with it
 * @param cardLabel the card's name
 */
public record PinRequest(
        TokenPin pin,
        PinStatus status,
        Secret secret,
        PinRules rules,
        List<TokenPin> targets,
        Optional<TokenKey> key,
        Purpose purpose,
        String cardLabel) {

    /** What the holder is asked for. */
    public enum Secret {
        /** The PIN as it is now. */
        PIN,
        /** The new PIN: chosen by the holder; the PIN entry asks for it twice. */
        NEW_PIN,
        /** The code that unblocks PINs. */
        PUK,
        /** The code of the letter that came with a new card. */
        ACTIVATION_CODE
    }

    /** What a PIN is asked for. */
    public enum Purpose {
        /** To sign with a key. */
        SIGN,
        /** To decrypt or agree on a secret with a key. */
        DECRYPT,
        /** To log in to the card. */
        LOGIN,
        /** To see whether it is right, and nothing else. */
        VERIFY,
        /** To change it. */
        CHANGE,
        /** To unblock a PIN. */
        UNBLOCK,
        /** To take a new card into use. */
        ACTIVATE
    }

    /**
     * Checks that nothing is missing, and copies the list.
     *
     * @param pin which PIN or PUK the entered characters are compared with, or become
     * @param status how many tries are left
     * @param secret what is asked for
     * @param rules what can be entered; an activation code has rules of its own
     * @param targets the PINs that get a new value by it: when changing, unblocking and activating
     * @param key the key it opens; empty where the PIN itself is the purpose
     * @param purpose what will be done with it
     * @param cardLabel the card's name
     */
    public PinRequest {
        Objects.requireNonNull(pin);
        Objects.requireNonNull(status);
        Objects.requireNonNull(secret);
        Objects.requireNonNull(rules);
        Objects.requireNonNull(key);
        Objects.requireNonNull(purpose);
        Objects.requireNonNull(cardLabel);
        targets = List.copyOf(targets);
    }

    /**
     * A request for a PIN as it is now.
     *
     * @param pin which PIN
     * @param status how many tries are left
     * @param key the key it opens; empty where the PIN itself is the purpose
     * @param purpose what will be done with it
     * @param cardLabel the card's name
     */
    public PinRequest(TokenPin pin, PinStatus status, Optional<TokenKey> key, Purpose purpose, String cardLabel) {
        this(pin, status, Secret.PIN, pin.rules(), List.of(), key, purpose, cardLabel);
    }
}

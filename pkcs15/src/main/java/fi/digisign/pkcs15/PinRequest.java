package fi.digisign.pkcs15;

import java.util.Optional;

/**
 * Everything a person must know before entering a PIN: which, for what, and how often it may still go wrong.
 *
 * @param pin which PIN
 * @param status how many tries are left
 * @param key the key it opens; empty where the PIN itself is the purpose
 * @param purpose what will be done with it
 * @param cardLabel the card's name
 */
public record PinRequest(TokenPin pin, PinStatus status, Optional<TokenKey> key, Purpose purpose, String cardLabel) {

    /** What a PIN is asked for. */
    public enum Purpose {
        /** To sign with a key. */
        SIGN,
        /** To decrypt or agree on a secret with a key. */
        DECRYPT,
        /** To log in to the card. */
        LOGIN
    }
}

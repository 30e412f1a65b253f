package fi.digisign.testvectors.card;

import java.util.Optional;

/** The current security environment (ISO/IEC 7816-4 §10.3): one key and algorithm for each kind of operation. */
final class SecurityEnvironment {

    /** No algorithm byte was given. */
    static final int NO_ALGORITHM = -1;

    /**
     * What MSE SET chose.
     *
     * @param key the private key
     * @param algorithm the algorithm byte, or {@link #NO_ALGORITHM}
     */
    record Choice(CardKey key, int algorithm) {}

    private Choice signature;
    private Choice confidentiality;
    private Choice authentication;
    private byte[] hash;
    private byte[] firstHalf;

    void clear() {
        signature = null;
        confidentiality = null;
        authentication = null;
        hash = null;
        firstHalf = null;
    }

    void setSignature(Choice choice) {
        signature = choice;
        hash = null;
    }

    void setConfidentiality(Choice choice) {
        confidentiality = choice;
        firstHalf = null;
    }

    void setAuthentication(Choice choice) {
        authentication = choice;
    }

    Choice signature() {
        return needed(signature);
    }

    Choice confidentiality() {
        return needed(confidentiality);
    }

    Choice authentication() {
        return needed(authentication);
    }

    private static Choice needed(Choice choice) {
        if (choice == null) {
            throw new StatusException(StatusWord.CONDITIONS);
        }
        return choice;
    }

    void loadHash(byte[] value) {
        hash = value.clone();
    }

    boolean hasHash() {
        return hash != null;
    }

    /** The loaded hash, once. */
    byte[] takeHash() {
        byte[] value = hash;
        hash = null;
        return value;
    }

    void keepFirstHalf(byte[] half) {
        firstHalf = half.clone();
    }

    /** The first half of a cryptogram that came in two commands, once. */
    Optional<byte[]> takeFirstHalf() {
        Optional<byte[]> half = Optional.ofNullable(firstHalf);
        firstHalf = null;
        return half;
    }
}

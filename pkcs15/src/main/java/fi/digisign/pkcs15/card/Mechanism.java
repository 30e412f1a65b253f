package fi.digisign.pkcs15.card;

import fi.digisign.pkcs15.model.KeyType;

/** The PKCS#11 mechanism numbers (CKM) by which TokenInfo names algorithms. */
final class Mechanism {

    /** CKM_RSA_PKCS: the card pads a given DigestInfo. */
    static final long RSA_PKCS1 = 0x0001;

    /** CKM_RSA_X_509: the card exponentiates what it is given. */
    static final long RSA_RAW = 0x0003;

    /** CKM_ECDSA: the card signs a given digest. */
    static final long ECDSA = 0x1041;

    /** CKM_ECDH1_DERIVE. */
    static final long ECDH = 0x1050;

    private static final long LAST_RSA = 0x00FF;
    private static final long FIRST_EC = 0x1040;
    private static final long LAST_EC = 0x105F;

    private Mechanism() {}

    /** Whether a mechanism is for keys of a type. */
    static boolean isOf(KeyType type, long number) {
        return switch (type) {
            case RSA -> number >= 0 && number <= LAST_RSA;
            case EC -> number >= FIRST_EC && number <= LAST_EC;
            default -> false;
        };
    }
}

package fi.digisign.pkcs15.format;

/** The kind of a secret key, told by the outermost tag of the object. */
public enum SecretKeyType {
    /** 30: of no algorithm in particular. */
    ALGORITHM_INDEPENDENT,
    /** A0. */
    RC2,
    /** A1. */
    RC4,
    /** A2. */
    DES,
    /** A3. */
    DES2,
    /** A4. */
    DES3,
    /** A5. */
    CAST,
    /** A6. */
    CAST3,
    /** A7. */
    CAST128,
    /** A8: RC5 in the standard; SmartCard-HSM cards use it for AES. */
    RC5_OR_AES,
    /** A9. */
    IDEA,
    /** AA. */
    SKIPJACK,
    /** AB. */
    BATON,
    /** AC. */
    JUNIPER,
    /** AD. */
    RC6,
    /** AE: named by an object identifier. */
    OTHER,
    /** AF: for any algorithm (ISO/IEC 7816-15). */
    GENERIC
}

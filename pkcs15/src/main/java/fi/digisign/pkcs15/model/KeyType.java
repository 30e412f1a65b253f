package fi.digisign.pkcs15.model;

/** The kind of an asymmetric key, given by the outermost tag of the object. */
public enum KeyType {
    /** 30. */
    RSA,
    /** A0. */
    EC,
    /** A1. */
    DH,
    /** A2. */
    DSA,
    /** A3. */
    KEA,
    /** A4, for any algorithm (ISO/IEC 7816-15:2016). */
    GENERIC
}

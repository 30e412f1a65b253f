package fi.digisign.pkcs15.format;

/** Flags of a token (TokenFlags; CardFlags in ISO/IEC 7816-15), in the order of their bits. */
public enum TokenFlag {
    READ_ONLY,
    LOGIN_REQUIRED,
    PRN_GENERATION,
    /** PKCS#15 v1.1 only. */
    EID_COMPLIANT
}

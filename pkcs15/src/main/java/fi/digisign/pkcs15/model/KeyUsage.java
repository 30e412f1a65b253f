package fi.digisign.pkcs15.model;

/** What a key may be used for (KeyUsageFlags), in the order of their bits. */
public enum KeyUsage {
    ENCRYPT,
    DECRYPT,
    SIGN,
    SIGN_RECOVER,
    WRAP,
    UNWRAP,
    VERIFY,
    VERIFY_RECOVER,
    DERIVE,
    NON_REPUDIATION
}

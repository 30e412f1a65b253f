package fi.digisign.pkcs15.model;

/** What a key may be used for (KeyUsageFlags), in the order of their bits. */
public enum KeyUsage {
    /** Encrypt data. */
    ENCRYPT,
    /** Decrypt data. */
    DECRYPT,
    /** Sign digests. */
    SIGN,
    /** Sign with message recovery. */
    SIGN_RECOVER,
    /** Encrypt keys. */
    WRAP,
    /** Decrypt keys. */
    UNWRAP,
    /** Verify signatures. */
    VERIFY,
    /** Verify signatures with message recovery. */
    VERIFY_RECOVER,
    /** Agree on a secret. */
    DERIVE,
    /** Sign for non-repudiation. */
    NON_REPUDIATION
}

package fi.digisign.pkcs15.format;

/** What an algorithm can do (Operations), in the order of their bits. */
public enum AlgorithmOperation {
    COMPUTE_CHECKSUM,
    COMPUTE_SIGNATURE,
    VERIFY_CHECKSUM,
    VERIFY_SIGNATURE,
    ENCIPHER,
    DECIPHER,
    HASH,
    GENERATE_KEY
}

package fi.digisign.testvectors.image;

/** What a card lets a private key do. */
public enum KeyUsage {
    /** PSO: COMPUTE DIGITAL SIGNATURE. */
    SIGN,
    /** PSO: DECIPHER of an RSA cryptogram. */
    DECIPHER,
    /** Elliptic-curve Diffie-Hellman. */
    AGREE,
    /** INTERNAL AUTHENTICATE. */
    AUTHENTICATE
}

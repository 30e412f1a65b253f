package fi.digisign.pkcs15.format;

/** The kind of a certificate, told by the outermost tag of the object. */
public enum CertificateType {
    /** 30. */
    X509,
    /** A0. */
    X509_ATTRIBUTE,
    /** A1: a bare public key. */
    SPKI,
    /** A2. */
    PGP,
    /** A3. */
    WTLS,
    /** A4. */
    X9_68,
    /** A5: verifiable by a card. */
    CV,
    /** A6 (ISO/IEC 7816-15). */
    GENERIC
}

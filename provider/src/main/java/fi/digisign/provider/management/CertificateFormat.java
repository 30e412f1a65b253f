package fi.digisign.provider.management;

/** How a certificate is written into a file. */
public enum CertificateFormat {
    /** Base64 between lines that say so (RFC 7468). */
    PEM,
    /** The bytes as they are (X.690). */
    DER
}

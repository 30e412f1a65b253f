package fi.digisign.examples.mail.contacts;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/** A certificate's SHA-256 fingerprint, which people compare with what its holder tells them. */
public final class Fingerprint {

    private Fingerprint() {}

    /**
     * Computes the fingerprint.
     *
     * @param certificate any certificate
     * @return 64 upper-case hexadecimal digits
     * @throws CertificateEncodingException if it has no encoding
     */
    public static String of(X509Certificate certificate) throws CertificateEncodingException {
        return hex(certificate.getEncoded());
    }

    /**
     * Computes the fingerprint as people read it.
     *
     * @param certificate any certificate
     * @return 32 bytes in upper-case hexadecimal digits, with colons between them
     * @throws CertificateEncodingException if it has no encoding
     */
    public static String readable(X509Certificate certificate) throws CertificateEncodingException {
        return of(certificate).replaceAll("(..)(?!$)", "$1:");
    }

    /**
     * Compares a fingerprint as people write it.
     *
     * @param certificate any certificate
     * @param text hexadecimal digits; colons and spaces among them, upper and lower case make no difference
     * @return whether it is the certificate's
     * @throws CertificateEncodingException if it has no encoding
     */
    public static boolean matches(X509Certificate certificate, String text) throws CertificateEncodingException {
        return of(certificate).equals(text.replaceAll("[:\\s]", "").toUpperCase(Locale.ROOT));
    }

    static String hex(byte[] content) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

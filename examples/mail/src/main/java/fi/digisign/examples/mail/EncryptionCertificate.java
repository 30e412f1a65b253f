package fi.digisign.examples.mail;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.mail.words.MailContactText;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** Whether mail can be encrypted for the holder of a certificate (RFC 8550 §4.4). */
public final class EncryptionCertificate {

    // positions in KeyUsage (RFC 5280 §4.2.1.3)
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int KEY_AGREEMENT = 4;

    private EncryptionCertificate() {}

    /**
     * Says what is against it.
     *
     * @param certificate any certificate
     * @param time when it is to be used
     * @return the reason not to use it, or empty
     */
    public static Optional<Text> problem(X509Certificate certificate, Instant time) {
        if (time.isAfter(certificate.getNotAfter().toInstant())) {
            return Optional.of(MailContactText.CERTIFICATE_EXPIRED.with(
                    certificate.getNotAfter().toInstant()));
        }
        if (time.isBefore(certificate.getNotBefore().toInstant())) {
            return Optional.of(MailContactText.CERTIFICATE_NOT_YET_VALID.with(
                    certificate.getNotBefore().toInstant()));
        }
        return isForMail(certificate) && isForSecrets(certificate)
                ? Optional.empty()
                : Optional.of(MailContactText.NOT_FOR_ENCRYPTION);
    }

    /** keyEncipherment for RSA, keyAgreement for EC; without the extension, anything is allowed. */
    public static boolean isForSecrets(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        if (certificate.getPublicKey() instanceof RSAPublicKey) {
            return usage == null || usage[KEY_ENCIPHERMENT];
        }
        return certificate.getPublicKey() instanceof ECPublicKey && (usage == null || usage[KEY_AGREEMENT]);
    }

    /** emailProtection or anyExtendedKeyUsage; without the extension, anything is allowed. */
    public static boolean isForMail(X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null
                    || purposes.contains(KeyPurposeId.id_kp_emailProtection.getId())
                    || purposes.contains(KeyPurposeId.anyExtendedKeyUsage.getId());
        } catch (CertificateParsingException e) {
            return false;
        }
    }
}

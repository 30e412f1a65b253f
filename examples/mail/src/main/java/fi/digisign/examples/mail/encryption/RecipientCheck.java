package fi.digisign.examples.mail.encryption;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.mail.EncryptionCertificate;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.words.MailEncryptionText;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether messages can be encrypted for the holders of certificates. Who they are was checked when the certificates were
 * learned, or by whoever names a file.
 *
 * @param accepted names of recipients whose certificates may be out of date
 * @param time when they are to be used
 */
public record RecipientCheck(Set<String> accepted, Instant time) {

    private static final int SMALLEST_RSA = 2048;
    private static final int SMALLEST_EC = 256;

    /** Copies the set. */
    public RecipientCheck {
        accepted = Set.copyOf(accepted);
    }

    /**
     * Looks at all recipients but the sender, whose own card will do.
     *
     * @param recipients with their certificates
     * @return a warning for each certificate that is out of date and accepted
     * @throws MailException if one cannot be used; it names the first
     */
    public List<Text> check(List<MailRecipient> recipients) throws MailException {
        List<Text> warnings = new ArrayList<>();
        for (MailRecipient recipient : recipients) {
            X509Certificate certificate = recipient.certificate();
            requireKey(recipient);
            if (!EncryptionCertificate.isForSecrets(certificate)) {
                if (certificate.getBasicConstraints() >= 0) {
                    throw new MailException(
                            MailEncryptionText.OF_AUTHORITY.with(recipient.name()),
                            MailEncryptionText.OF_AUTHORITY_REMEDY);
                }
                throw new MailException(
                        MailEncryptionText.NOT_FOR_ENCRYPTION.with(recipient.name()),
                        MailEncryptionText.NOT_FOR_ENCRYPTION_REMEDY);
            }
            boolean valid = !time.isAfter(certificate.getNotAfter().toInstant())
                    && !time.isBefore(certificate.getNotBefore().toInstant());
            if (!valid && !recipient.self()) {
                Object from = certificate.getNotBefore().toInstant();
                Object until = certificate.getNotAfter().toInstant();
                if (!accepted.contains(recipient.name())) {
                    throw new MailException(
                            MailEncryptionText.EXPIRED.with(recipient.name(), from, until),
                            MailEncryptionText.EXPIRED_REMEDY.with(recipient.name()));
                }
                warnings.add(MailEncryptionText.USED_EXPIRED.with(recipient.name(), from, until));
            }
        }
        return warnings;
    }

    private static void requireKey(MailRecipient recipient) throws MailException {
        var key = recipient.certificate().getPublicKey();
        boolean usable = key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= SMALLEST_RSA
                || key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() >= SMALLEST_EC;
        if (!usable) {
            throw new MailException(
                    MailEncryptionText.KEY_NOT_SUPPORTED.with(recipient.name(), key.getAlgorithm()),
                    MailEncryptionText.KEY_NOT_SUPPORTED_REMEDY);
        }
    }
}

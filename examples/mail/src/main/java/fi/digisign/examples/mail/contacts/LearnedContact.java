package fi.digisign.examples.mail.contacts;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.mail.CertificateAddresses;
import fi.digisign.examples.mail.EncryptionCertificate;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.signature.CertificateChain;
import fi.digisign.examples.mail.signature.MailOrigin;
import fi.digisign.examples.mail.signature.MailReport;
import fi.digisign.examples.mail.signature.MailSignature;
import fi.digisign.examples.mail.signature.MailVerifier;
import fi.digisign.examples.mail.signature.SignatureFault;
import fi.digisign.examples.mail.words.MailContactText;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a signed message says of where answers are to be encrypted to (RFC 8551 §2.5.3).
 *
 * @param contacts one for each author
 * @param trusted whether the certificate leads to a trusted one; if not, somebody has to compare its fingerprint
 */
public record LearnedContact(List<Contact> contacts, boolean trusted) {

    /** What does not speak against learning: nothing is decided by it yet, or a person may decide. */
    private static final Set<SignatureFault> TOLERATED =
            EnumSet.of(SignatureFault.NOT_TRUSTED, SignatureFault.REVOCATION_UNKNOWN);

    /** Copies the list. */
    public LearnedContact {
        contacts = List.copyOf(contacts);
    }

    /**
     * Looks for the certificate in a message.
     *
     * @param file a message whose whole content is signed
     * @param trust whom to believe
     * @return what is learned; nothing is kept yet
     * @throws UnlearnableMailException if the signature does not hold, or brings no certificate of the author to encrypt to
     * @throws MailException if it is no message
     * @throws GeneralSecurityException if the JDK cannot check at all
     * @throws IOException if it cannot be read
     */
    public static LearnedContact from(Path file, Trust trust)
            throws MailException, GeneralSecurityException, IOException {
        MailReport report = new MailVerifier(trust).verify(file);
        MailSignature signature = report.signatures().stream()
                .filter(MailSignature::whole)
                .findFirst()
                .orElseThrow(() -> new UnlearnableMailException(file, MailContactText.NOT_SIGNED, Optional.empty()));
        Optional<SignatureFault> fault = signature.faults().stream()
                .filter(found -> !TOLERATED.contains(found))
                .findFirst();
        if (fault.isPresent()) {
            throw new UnlearnableMailException(file, MailContactText.NOT_SIGNED, fault);
        }
        X509Certificate certificate = signature
                .encryption()
                .orElseThrow(() ->
                        new UnlearnableMailException(file, MailContactText.NO_CERTIFICATE_INSIDE, Optional.empty()));
        Optional<Text> problem = EncryptionCertificate.problem(certificate, Instant.now());
        if (problem.isPresent()) {
            throw new UnlearnableMailException(file, problem.get(), Optional.empty());
        }
        if (report.origin().match(CertificateAddresses.of(certificate)) != MailOrigin.Match.AUTHOR) {
            throw new UnlearnableMailException(file, MailContactText.OTHER_ADDRESS, Optional.empty());
        }
        boolean trusted = signature.trusted()
                && CertificateChain.of(certificate, signature.chain(), new Trust(trust.anchors(), false))
                        .trusted();
        return new LearnedContact(
                report.origin().from().stream()
                        .distinct()
                        .map(address -> new Contact(address, certificate, signature.capabilities()))
                        .toList(),
                trusted);
    }

    /**
     * The certificate.
     *
     * @return that of all contacts
     */
    public X509Certificate certificate() {
        return contacts.get(0).certificate();
    }
}

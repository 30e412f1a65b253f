package fi.digisign.examples.mail.signature;

import fi.digisign.examples.documents.online.Revocation;
import fi.digisign.examples.mail.MailAddress;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was found out about one signature of a message.
 *
 * @param faults what is wrong with it, the worst first; empty if it is valid
 * @param form {@code multipart/signed} or {@code application/pkcs7-mime}
 * @param whole whether it covers all content of the message; headers are never covered
 * @param algorithm such as {@code SHA384withECDSA}; empty if it cannot be told
 * @param signer the signer's certificate
 * @param chain the signer's certificate and those above it, as far as found
 * @param trusted whether the chain ends at a trusted certificate
 * @param addresses the mailboxes that the certificate names
 * @param claimedTime the time of signing as the signer's computer claimed it
 * @param revocation whether the signer's certificate was revoked
 * @param encryption the certificate that answers are to be encrypted to: the one that the signer names, else the signer's
 *     own if it is for that, else one of the message that is and has the same address
 * @param capabilities what the signer's program can read: OIDs of SMIMECapabilities (RFC 8551 §2.5.2), best first
 * @param details what programs say, in English
 */
public record MailSignature(
        List<SignatureFault> faults,
        String form,
        boolean whole,
        String algorithm,
        Optional<X509Certificate> signer,
        List<X509Certificate> chain,
        boolean trusted,
        List<MailAddress> addresses,
        Optional<Instant> claimedTime,
        Revocation revocation,
        Optional<X509Certificate> encryption,
        List<String> capabilities,
        List<String> details) {

    /** Copies the lists; the worst fault comes first. */
    public MailSignature {
        faults = faults.stream().distinct().sorted().toList();
        chain = List.copyOf(chain);
        addresses = List.copyOf(addresses);
        capabilities = List.copyOf(capabilities);
        details = List.copyOf(details);
    }

    /**
     * Whether all is in order.
     *
     * @return true without faults
     */
    public boolean valid() {
        return faults.isEmpty();
    }

    /**
     * Whether the content is what the owner of the signer's key has signed, whoever that is.
     *
     * @return true unless bytes are wrong or missing
     */
    public boolean isIntact() {
        return faults.stream().noneMatch(SignatureFault::isOfIntegrity);
    }
}

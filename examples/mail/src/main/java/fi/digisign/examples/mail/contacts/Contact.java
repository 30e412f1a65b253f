package fi.digisign.examples.mail.contacts;

import fi.digisign.examples.mail.MailAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;

/**
 * Somebody to whom mail can be encrypted.
 *
 * @param address the mailbox
 * @param certificate for encryption: its key usage allows that
 * @param capabilities what the holder's program can read, as it said itself: OIDs of SMIMECapabilities (RFC 8551
 *     §2.5.2), best first; empty if it is not known
 */
public record Contact(MailAddress address, X509Certificate certificate, List<String> capabilities) {

    /** Copies the list. */
    public Contact {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(certificate, "certificate");
        capabilities = List.copyOf(capabilities);
    }
}

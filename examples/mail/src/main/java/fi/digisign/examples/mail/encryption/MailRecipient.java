package fi.digisign.examples.mail.encryption;

import fi.digisign.examples.cms.ContentCipher;
import fi.digisign.examples.mail.contacts.Contact;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;

/**
 * Somebody who is to read an encrypted message.
 *
 * @param name what the sender calls them: an address, or a certificate's file
 * @param certificate the recipient's
 * @param capabilities what the recipient's program says it can read: OIDs of SMIMECapabilities (RFC 8551 §2.5.2); empty if
 *     that is not known
 * @param self whether it is the sender
 */
public record MailRecipient(String name, X509Certificate certificate, List<String> capabilities, boolean self) {

    /** Copies the list. */
    public MailRecipient {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(certificate, "certificate");
        capabilities = List.copyOf(capabilities);
    }

    /**
     * A contact.
     *
     * @param contact somebody whose certificate was learned
     * @return the recipient of this address
     */
    public static MailRecipient of(Contact contact) {
        return new MailRecipient(contact.address().toString(), contact.certificate(), contact.capabilities(), false);
    }

    boolean reads(ContentCipher cipher) {
        return capabilities.contains(cipher.oid().getId());
    }

    boolean readsOaep() {
        return capabilities.contains(PKCSObjectIdentifiers.id_RSAES_OAEP.getId());
    }
}

package fi.digisign.examples.mail.encryption;

import fi.digisign.examples.mail.MailAddress;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.MailFile;
import fi.digisign.examples.mail.words.MailEncryptionText;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a message's header names.
 *
 * @param visible the mailboxes of To and Cc, each once
 * @param hidden those of Bcc
 */
record Addressees(Set<MailAddress> visible, Set<MailAddress> hidden) {

    Addressees {
        visible = Collections.unmodifiableSet(new LinkedHashSet<>(visible));
        hidden = Collections.unmodifiableSet(new LinkedHashSet<>(hidden));
    }

    /**
     * Reads them.
     *
     * @param mail the message
     * @return its addressees
     * @throws MailException if there is something in these fields that is no address
     */
    static Addressees of(MailFile mail) throws MailException {
        Set<MailAddress> visible = new LinkedHashSet<>(of(mail, RecipientType.TO));
        visible.addAll(of(mail, RecipientType.CC));
        return new Addressees(visible, new LinkedHashSet<>(of(mail, RecipientType.BCC)));
    }

    private static List<MailAddress> of(MailFile mail, RecipientType field) throws MailException {
        try {
            MimeMessage message = mail.message();
            Address[] addresses = message.getRecipients(field);
            List<MailAddress> found = new ArrayList<>();
            for (Address address : addresses == null ? new Address[0] : addresses) {
                add((InternetAddress) address, found, mail, field);
            }
            return found;
        } catch (MessagingException e) {
            throw damaged(mail, field, e);
        }
    }

    private static void add(InternetAddress address, List<MailAddress> found, MailFile mail, RecipientType field)
            throws MessagingException, MailException {
        InternetAddress[] members = address.isGroup() ? address.getGroup(false) : new InternetAddress[] {address};
        for (InternetAddress member : members == null ? new InternetAddress[0] : members) {
            Optional<MailAddress> mailbox = MailAddress.of(String.valueOf(member.getAddress()));
            found.add(mailbox.orElseThrow(() -> damaged(mail, field, null)));
        }
    }

    private static MailException damaged(MailFile mail, RecipientType field, MessagingException cause) {
        return new MailException(
                MailEncryptionText.ADDRESSES_DAMAGED.with(mail.file(), field),
                MailEncryptionText.ADDRESSES_DAMAGED_REMEDY,
                cause);
    }
}

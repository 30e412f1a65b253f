package fi.digisign.examples.mail.envelope;

import fi.digisign.examples.mail.words.MailServerText;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who gets a message from whom (RFC 5321 §2.3.1).
 *
 * @param from the sender, to whom it comes back if it cannot be delivered
 * @param recipients each of them once
 */
record Envelope(String from, List<String> recipients) {

    private static final Set<String> TRACE = Set.of("received", "return-path");

    Envelope {
        recipients = List.copyOf(new LinkedHashSet<>(recipients));
    }

    /**
     * Reads it from a header: sender from Sender or From, recipients from To, Cc and Bcc; or, if it was sent again, all of
     * this from the newest block of Resent- fields (RFC 5322 §3.6.6).
     */
    static Envelope of(MimeMessage message, Path file) throws MessagingException, UnsendableMailException {
        List<Header> fields = new ArrayList<>();
        Collections.list(message.getAllHeaders()).forEach(fields::add);
        List<Header> resent = newestBlock(fields);
        String prefix = resent.isEmpty() ? "" : "Resent-";
        List<Header> block = resent.isEmpty() ? fields : resent;
        List<String> recipients = new ArrayList<>();
        for (String name : List.of("To", "Cc", "Bcc")) {
            recipients.addAll(addresses(block, prefix + name, file));
        }
        List<String> senders = new ArrayList<>(addresses(block, prefix + "Sender", file));
        senders.addAll(addresses(block, prefix + "From", file));
        return new Envelope(senders.isEmpty() ? "" : senders.get(0), recipients);
    }

    private static List<String> addresses(List<Header> fields, String name, Path file) throws UnsendableMailException {
        List<String> addresses = new ArrayList<>();
        for (Header field : fields) {
            if (field.getName().equalsIgnoreCase(name) && !field.getValue().isBlank()) {
                addresses.addAll(EnvelopeAddress.all(field.getValue(), file));
            }
        }
        return addresses;
    }

    /** The newest stands first; it ends where a field comes a second time, or where a server has added its own. */
    private static List<Header> newestBlock(List<Header> fields) {
        List<Header> block = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Header field : fields) {
            String name = field.getName().toLowerCase(Locale.ROOT);
            if (name.startsWith("resent-")) {
                if (!names.add(name)) {
                    break;
                }
                block.add(field);
            } else if (!block.isEmpty() && TRACE.contains(name)) {
                break;
            }
        }
        return block;
    }

    Envelope require(Path file) throws UnsendableMailException {
        if (from.isEmpty()) {
            throw new UnsendableMailException(MailServerText.NO_FROM.with(file), MailServerText.NO_FROM_REMEDY);
        }
        if (recipients.isEmpty()) {
            throw new UnsendableMailException(
                    MailServerText.NO_RECIPIENT.with(file), MailServerText.NO_RECIPIENT_REMEDY);
        }
        return this;
    }

    boolean isAscii() {
        return EnvelopeAddress.isAscii(from) && recipients.stream().allMatch(EnvelopeAddress::isAscii);
    }
}

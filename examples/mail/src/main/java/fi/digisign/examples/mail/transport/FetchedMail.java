package fi.digisign.examples.mail.transport;

import fi.digisign.examples.mail.DamagedMailException;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.MailFile;
import fi.digisign.examples.mail.envelope.EnvelopeAddress;
import fi.digisign.examples.mail.envelope.MailKind;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/**
 * A message that was fetched. What is said of it is what its header claims.
 *
 * @param file where it is
 * @param uid its number in the folder
 * @param size bytes
 * @param kind as far as its content type tells
 * @param from who claims to have written it
 * @param subject what about
 * @param date when it claims to have been written
 */
public record FetchedMail(
        Path file, long uid, long size, MailKind kind, String from, String subject, Optional<Instant> date) {

    private static final int MAX_TEXT = 1000;

    /** @param content where the bytes are meanwhile */
    static FetchedMail of(Path file, Path content, long uid, long size) throws MailException, IOException {
        try (MailFile opened = MailFile.open(content)) {
            MimeMessage message = opened.message();
            return new FetchedMail(
                    file,
                    uid,
                    size,
                    MailKind.of(message),
                    from(message),
                    shortened(EnvelopeAddress.utf8(
                            Optional.ofNullable(message.getSubject()).orElse(""))),
                    Optional.ofNullable(message.getSentDate()).map(Date::toInstant));
        } catch (DamagedMailException | MessagingException e) {
            // whatever the server has kept is wanted; it is whoever opens it who is told
            return new FetchedMail(file, uid, size, MailKind.PLAIN, "", "", Optional.empty());
        }
    }

    private static String from(MimeMessage message) throws MessagingException {
        try {
            Address[] from = message.getFrom();
            if (from == null || from.length == 0) {
                return "";
            }
            return shortened(from[0] instanceof InternetAddress address ? name(address) : from[0].toString());
        } catch (MessagingException e) {
            return shortened(EnvelopeAddress.utf8(message.getHeader("From", ", ")));
        }
    }

    private static String name(InternetAddress address) {
        String bare = EnvelopeAddress.utf8(address.getAddress());
        return address.getPersonal() == null ? bare : EnvelopeAddress.utf8(address.getPersonal()) + " <" + bare + ">";
    }

    private static String shortened(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT) + "…";
    }
}

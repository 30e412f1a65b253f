package fi.digisign.examples.mail.signature;

import fi.digisign.examples.mail.CertificateAddresses;
import fi.digisign.examples.mail.MailAddress;
import fi.digisign.examples.mail.mime.HeaderField;
import fi.digisign.examples.mail.mime.MimeEntity;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * From whom a message says it is. Nobody has signed that: it stands in the header.
 *
 * @param from the authors (RFC 5322 §3.6.2)
 * @param sender who sent it for them; mostly empty
 */
public record MailOrigin(List<MailAddress> from, List<MailAddress> sender) {

    /** How a certificate's addresses go with a message's. */
    public enum Match {
        /** All authors' addresses are the certificate's. */
        AUTHOR,
        /** Not the author's, but the sender's is. */
        SENDER_ONLY,
        /** Neither. */
        OTHER,
        /** The certificate names no address. */
        NO_ADDRESS,
        /** The message names no author. */
        NO_AUTHOR
    }

    /** Copies the lists. */
    public MailOrigin {
        from = List.copyOf(from);
        sender = List.copyOf(sender);
    }

    static MailOrigin of(MimeEntity message) {
        return new MailOrigin(addresses(message, "from"), addresses(message, "sender"));
    }

    /** All fields of that name: a second one is not allowed, but mail programs may show it. */
    private static List<MailAddress> addresses(MimeEntity message, String name) {
        List<MailAddress> addresses = new ArrayList<>();
        for (HeaderField field : message.fields()) {
            if (field.name().equals(name)) {
                try {
                    for (InternetAddress address : InternetAddress.parseHeader(international(field.value()), false)) {
                        MailAddress.of(String.valueOf(address.getAddress())).ifPresent(addresses::add);
                    }
                } catch (AddressException e) {
                    return List.of(); // nobody can tell whose it is
                }
            }
        }
        return addresses;
    }

    /** Fields may be in UTF-8 (RFC 6532). */
    private static String international(String octets) {
        byte[] bytes = octets.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return octets;
        }
    }

    /**
     * Compares them with a certificate's (RFC 8550 §3).
     *
     * @param addresses as {@link CertificateAddresses} reads them
     * @return how they go together
     */
    public Match match(List<MailAddress> addresses) {
        if (from.isEmpty()) {
            return Match.NO_AUTHOR;
        }
        if (addresses.isEmpty()) {
            return Match.NO_ADDRESS;
        }
        if (addresses.containsAll(from)) {
            return Match.AUTHOR;
        }
        return !sender.isEmpty() && addresses.containsAll(sender) ? Match.SENDER_ONLY : Match.OTHER;
    }
}

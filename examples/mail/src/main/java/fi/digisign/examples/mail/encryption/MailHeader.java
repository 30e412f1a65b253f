package fi.digisign.examples.mail.encryption;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of a header (RFC 5322 §2.2), unchanged: a character for each byte, folded as they were.
 *
 * @param lines each a field, without the end of its last line
 */
record MailHeader(List<String> lines) {

    private static final String BODY_FIELDS = "content-";

    MailHeader {
        lines = List.copyOf(lines);
    }

    static MailHeader of(MimeMessage message) throws MessagingException {
        return new MailHeader(Collections.list(message.getAllHeaderLines()));
    }

    /** Reads a header with or without the empty line at its end. Lines that are no fields are left out. */
    static MailHeader of(byte[] header) throws MessagingException {
        List<String> lines =
                Collections.list(new InternetHeaders(new ByteArrayInputStream(header)).getAllHeaderLines());
        return new MailHeader(
                lines.stream().filter(line -> line.indexOf(':') > 0).toList());
    }

    /** The fields about the body that follows: these go where the body goes (RFC 2045 §3). */
    MailHeader ofBody() {
        return new MailHeader(
                lines.stream().filter(line -> isOfBody(name(line))).toList());
    }

    /** All others but MIME-Version, which is written anew, and those left out. */
    MailHeader ofMessage(Set<String> without) {
        return new MailHeader(lines.stream()
                .filter(line -> !isOfBody(name(line)) && !name(line).equals("mime-version"))
                .filter(line -> !without.contains(name(line)))
                .toList());
    }

    /**
     * The header of a decrypted message. Where the sender says that the fields inside are the true ones (RFC 9788 §4), they
     * take the place of those outside; else they are added only if there are none of these names outside.
     *
     * @param inside the header that was encrypted
     * @return the fields of the message, then those of the body
     */
    MailHeader opened(MailHeader inside) {
        boolean trueOnes = inside.parameter("hp").isPresent();
        MailHeader others = inside.ofMessage(trueOnes ? Set.of() : names());
        List<String> all =
                new ArrayList<>(ofMessage(trueOnes ? others.names() : Set.of()).lines());
        all.addAll(others.lines());
        all.add("MIME-Version: 1.0");
        all.addAll(inside.ofBody().lines());
        return new MailHeader(all);
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        lines.forEach(line -> names.add(name(line)));
        return names;
    }

    /**
     * The media type of what follows.
     *
     * @return such as {@code multipart/signed}; text/plain where none is said, as RFC 2045 §5.2 has it
     */
    String mediaType() {
        return contentType()
                .map(type -> type.getBaseType().toLowerCase(Locale.ROOT))
                .orElse("text/plain");
    }

    /** A parameter of Content-Type. */
    Optional<String> parameter(String name) {
        return contentType().map(type -> type.getParameter(name));
    }

    private Optional<ContentType> contentType() {
        try {
            for (Header field : Collections.list(internet().getAllHeaders())) {
                if (field.getName().equalsIgnoreCase("Content-Type")) {
                    return Optional.of(new ContentType(field.getValue()));
                }
            }
        } catch (ParseException e) {
            return Optional.empty(); // as if there were none
        }
        return Optional.empty();
    }

    private InternetHeaders internet() {
        InternetHeaders headers = new InternetHeaders();
        lines.forEach(headers::addHeaderLine);
        return headers;
    }

    private static boolean isOfBody(String name) {
        return name.startsWith(BODY_FIELDS);
    }

    private static String name(String line) {
        int colon = line.indexOf(':');
        return (colon < 0 ? line : line.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
    }

    /** The header with its empty line. */
    String text() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append("\r\n"));
        return text.append("\r\n").toString();
    }
}

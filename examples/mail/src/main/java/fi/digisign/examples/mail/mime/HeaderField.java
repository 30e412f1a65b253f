package fi.digisign.examples.mail.mime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One field of a header as it stands there (RFC 5322 §2.2), all its lines.
 *
 * @param name in lower case; empty for a line that is no field
 * @param octets each byte as one character, whatever the encoding; line ends as they are, one at the end
 */
public record HeaderField(String name, String octets) {

    /** A field of our own. */
    public static HeaderField of(String name, String value) {
        return new HeaderField(name.toLowerCase(Locale.ROOT), name + ": " + value + "\r\n");
    }

    /** The fields of a header without the empty line behind it. */
    public static List<HeaderField> parse(byte[] header) {
        String text = new String(header, StandardCharsets.ISO_8859_1);
        List<HeaderField> fields = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = lineEnd(text, start);
            while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
                end = lineEnd(text, end);
            }
            String octets = text.substring(start, end);
            int colon = octets.indexOf(':');
            String name = colon < 0 ? "" : octets.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            fields.add(new HeaderField(name, octets));
            start = end;
        }
        return fields;
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end + 1;
    }

    public boolean isOfContent() {
        return name.startsWith("content-");
    }

    /** What is behind the colon, in one line; each byte is a character. */
    public String value() {
        return octets.substring(octets.indexOf(':') + 1)
                .replaceAll("\r?\n(?=[ \t])", "")
                .strip();
    }

    /** Writes it as it is, but for lines ended by CRLF. */
    public void write(OutputStream out) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        CrlfOutput canonical = new CrlfOutput(lines);
        canonical.write(octets.getBytes(StandardCharsets.ISO_8859_1));
        if (!octets.endsWith("\n")) {
            canonical.write('\n');
        }
        canonical.flush();
        lines.writeTo(out);
    }
}

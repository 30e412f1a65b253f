package fi.digisign.examples.mail.envelope;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** A message's header as it is sent: without the fields that are nobody's business, else as it is in the file. */
final class HeaderToSend {

    private static final Set<String> LEFT_OUT = Set.of("bcc", "resent-bcc");
    private static final byte[] CRLF = {'\r', '\n'};

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private boolean leavingOut;

    private HeaderToSend() {}

    /**
     * Makes it.
     *
     * @param header what is in the file, up to and with the empty line
     * @param added fields that are missing, each with its CRLF
     * @return the header with an empty line, its lines ended by CRLF
     */
    static byte[] of(byte[] header, String added) {
        HeaderToSend made = new HeaderToSend();
        made.out.writeBytes(added.getBytes(StandardCharsets.US_ASCII));
        int start = 0;
        for (int i = 0; i < header.length; i++) {
            if (header[i] == '\n') {
                made.line(header, start, i > start && header[i - 1] == '\r' ? i - 1 : i);
                start = i + 1;
            }
        }
        if (start < header.length) {
            made.line(header, start, header.length);
        }
        made.out.writeBytes(CRLF);
        return made.out.toByteArray();
    }

    private void line(byte[] header, int from, int to) {
        if (from == to) {
            return;
        }
        if (header[from] != ' ' && header[from] != '\t') {
            String line = new String(header, from, Math.min(to - from, 64), StandardCharsets.ISO_8859_1);
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            leavingOut = LEFT_OUT.contains(name);
        }
        if (!leavingOut) {
            out.write(header, from, to - from);
            out.writeBytes(CRLF);
        }
    }

    /** The field Date (RFC 5322 §3.6.1). */
    static String date(OffsetDateTime now) {
        return "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(now) + "\r\n";
    }

    /** The field Message-ID (RFC 5322 §3.6.4), which says nothing about this computer. */
    static String messageId(String from) {
        String domain = from.substring(from.lastIndexOf('@') + 1);
        return "Message-ID: <" + UUID.randomUUID() + "@"
                + (EnvelopeAddress.isAscii(domain) ? domain : "localhost.invalid") + ">\r\n";
    }
}

package fi.digisign.examples.mail.envelope;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;

/**
 * What decides whether lines of text can go through mail servers unchanged (RFC 5321 §2.3.8, §4.5.3.1.6).
 *
 * @param size bytes when all lines end in CRLF
 * @param bareLf whether lines end in LF alone
 * @param loneCr whether there is a CR that ends no line
 * @param nul whether there is a zero byte
 * @param eightBit whether there are bytes over 127
 * @param longest bytes of the longest line, without its end
 * @param binary whether a part's header says {@code Content-Transfer-Encoding: binary}
 */
record BodyTraits(
        long size, boolean bareLf, boolean loneCr, boolean nul, boolean eightBit, long longest, boolean binary) {

    private static final String ENCODING = "content-transfer-encoding:";
    private static final int KEPT = 64;

    /** Reads to the end. */
    static BodyTraits of(InputStream from) throws IOException {
        byte[] block = new byte[1 << 14];
        long size = 0;
        long line = 0;
        long longest = 0;
        boolean bareLf = false;
        boolean loneCr = false;
        boolean nul = false;
        boolean eightBit = false;
        boolean binary = false;
        StringBuilder start = new StringBuilder();
        int before = 0;
        for (int count = from.read(block); count >= 0; count = from.read(block)) {
            for (int i = 0; i < count; i++) {
                int octet = block[i] & 0xFF;
                size++;
                if (octet == '\n') {
                    if (before != '\r') {
                        bareLf = true;
                        size++;
                    }
                    binary |= isBinary(start);
                    start.setLength(0);
                    line = 0;
                } else {
                    loneCr |= before == '\r';
                    if (octet != '\r') {
                        line++;
                        longest = Math.max(longest, line);
                        if (line <= KEPT) {
                            start.append((char) octet);
                        }
                    }
                    nul |= octet == 0;
                    eightBit |= octet > 0x7F;
                }
                before = octet;
            }
        }
        return new BodyTraits(
                size, bareLf, loneCr || before == '\r', nul, eightBit, longest, binary || isBinary(start));
    }

    private static boolean isBinary(StringBuilder line) {
        String lower = line.toString().toLowerCase(Locale.ROOT);
        return lower.startsWith(ENCODING)
                && lower.substring(ENCODING.length()).strip().startsWith("binary");
    }

    /** Copies with all lines ended by CRLF. */
    static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] from = new byte[1 << 14];
        byte[] to = new byte[2 * from.length];
        int before = 0;
        for (int count = in.read(from); count >= 0; count = in.read(from)) {
            int length = 0;
            for (int i = 0; i < count; i++) {
                if (from[i] == '\n' && before != '\r') {
                    to[length++] = '\r';
                }
                to[length++] = from[i];
                before = from[i];
            }
            out.write(to, 0, length);
        }
    }

    static BodyTraits of(byte[] bytes) throws IOException {
        return of(new ByteArrayInputStream(bytes));
    }
}

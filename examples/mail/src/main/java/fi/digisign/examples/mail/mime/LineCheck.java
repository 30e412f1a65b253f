package fi.digisign.examples.mail.mime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What there is in some bytes that mail transport, mailbox files or a verifier's idea of a line may change (RFC 2049 §3,
 * RFC 8551 §3.1.2).
 */
public final class LineCheck extends OutputStream {

    /** RFC 5322 §2.1.1. */
    private static final int MAX_LINE = 998;

    private static final String FROM = "From ";

    private boolean eightBit;
    private boolean binary;
    private boolean fragile;
    private int last = -1;
    private int lineLength;
    private boolean from = true; // the line so far begins like one between messages of a mailbox file
    private boolean blankBefore;

    /** Looks at all of it. */
    public static LineCheck of(InputStream content) throws IOException {
        LineCheck check = new LineCheck();
        try (content) {
            content.transferTo(check);
        }
        check.lineEnds();
        check.binary |= check.last == '\r';
        return check;
    }

    @Override
    public void write(int octet) {
        int c = octet & 0xFF;
        if (last == '\r' && c != '\n') {
            binary = true;
        }
        if (c == '\n') {
            lineEnds();
        } else if (c != '\r') {
            from &= lineLength >= FROM.length() || FROM.charAt(lineLength) == c;
            lineLength++;
            eightBit |= c > 0x7F;
            binary |= c == 0;
        }
        blankBefore = c == '\r' ? blankBefore : c == ' ' || c == '\t';
        last = c;
    }

    private void lineEnds() {
        fragile |= blankBefore || lineLength > MAX_LINE || from && lineLength >= FROM.length();
        lineLength = 0;
        from = true;
        blankBefore = false;
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(octets[i]);
        }
    }

    /** Goes through everything as it is: lines of ASCII, none of them long, ended by a space, or beginning like a mailbox's. */
    public boolean isSafe() {
        return !eightBit && !binary && !fragile;
    }

    /** Lines are not lines to everybody: it has NUL, or a CR that ends none. */
    public boolean isBinary() {
        return binary;
    }

    public boolean isEightBit() {
        return eightBit;
    }
}

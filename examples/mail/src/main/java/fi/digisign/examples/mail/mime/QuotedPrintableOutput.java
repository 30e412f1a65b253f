package fi.digisign.examples.mail.mime;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Quoted-printable (RFC 2045 §6.7) that survives every way mail goes: besides what has to be encoded, spaces at the ends of
 * lines are, a CR that ends no line, and an {@code F} or a point at the beginning of a line, which mailbox files and SMTP
 * change (RFC 2049 §3). To be closed, which does not close what is under it.
 */
final class QuotedPrintableOutput extends FilterOutputStream {

    private static final int MAX_LINE = 76;
    private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();

    private int column;
    private int blank = -1; // a space or tab, and a CR: what they become depends on what follows
    private boolean carriageReturn;

    QuotedPrintableOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int octet) throws IOException {
        int c = octet & 0xFF;
        if (c == '\n') {
            endBlank();
            carriageReturn = false;
            out.write('\r');
            out.write('\n');
            column = 0;
        } else if (c == '\r' && !carriageReturn) {
            carriageReturn = true;
        } else {
            release();
            hold(c);
        }
    }

    private void hold(int c) throws IOException {
        if (c == '\r') {
            carriageReturn = true;
        } else if (c == ' ' || c == '\t') {
            blank = c;
        } else if (c < ' ' || c > '~' || c == '=' || column == 0 && (c == 'F' || c == '.')) {
            encoded(c);
        } else {
            plain(c);
        }
    }

    /** What ended no line. */
    private void release() throws IOException {
        if (blank >= 0) {
            plain(blank);
            blank = -1;
        }
        if (carriageReturn) {
            encoded('\r');
            carriageReturn = false;
        }
    }

    private void endBlank() throws IOException {
        if (blank >= 0) {
            encoded(blank);
            blank = -1;
        }
    }

    private void plain(int c) throws IOException {
        if (room(1) && (c == 'F' || c == '.')) {
            encoded(c);
            return;
        }
        out.write(c);
        column++;
    }

    private void encoded(int c) throws IOException {
        room(3);
        out.write('=');
        out.write(DIGITS[c >> 4]);
        out.write(DIGITS[c & 0xF]);
        column += 3;
    }

    /** Begins another line if there is not enough room in this one. */
    private boolean room(int wanted) throws IOException {
        if (column + wanted < MAX_LINE) {
            return false;
        }
        out.write('=');
        out.write('\r');
        out.write('\n');
        column = 0;
        return true;
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            write(octets[i]);
        }
    }

    @Override
    public void close() throws IOException {
        endBlank(); // the end of the text is the end of a line
        release();
        out.flush();
    }
}

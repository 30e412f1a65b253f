package fi.digisign.examples.mail;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Ends lines with CRLF, as S/MIME wants what is signed or encrypted (RFC 8551 §3.1.1), where they end with LF only. */
final class CrlfStream extends FilterOutputStream {

    private int last;

    CrlfStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int octet) throws IOException {
        if (octet == '\n' && last != '\r') {
            out.write('\r');
        }
        out.write(octet);
        last = octet;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        int begun = offset;
        int end = offset + length;
        for (int at = offset; at < end; at++) {
            if (buffer[at] == '\n' && last != '\r') {
                out.write(buffer, begun, at - begun);
                out.write('\r');
                begun = at;
            }
            last = buffer[at];
        }
        out.write(buffer, begun, end - begun);
    }
}

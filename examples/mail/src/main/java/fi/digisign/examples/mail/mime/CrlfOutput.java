package fi.digisign.examples.mail.mime;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Ends lines with CRLF (RFC 8551 §3.1.1): a LF without CR gets one. A CR without LF is no line end, and stays as it is. */
public final class CrlfOutput extends FilterOutputStream {

    private int last = -1;

    public CrlfOutput(OutputStream out) {
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
    public void write(byte[] octets, int offset, int length) throws IOException {
        int start = offset;
        for (int i = offset; i < offset + length; i++) {
            if (octets[i] == '\n' && last != '\r') {
                out.write(octets, start, i - start);
                out.write('\r');
                start = i;
            }
            last = octets[i];
        }
        out.write(octets, start, offset + length - start);
    }
}

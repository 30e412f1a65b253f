package fi.digisign.examples.mail.mime;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What programs take for the bytes that are signed (RFC 8551 §3.1.1), when lines do not end with CRLF. */
public enum LineForm {
    /** Lines ended by CRLF, as the standard wants. */
    CANONICAL,
    /** The same, with a CR alone as the end of a line too, as in BouncyCastle's mail library. */
    EVERY_CR,
    /** As they are, as {@code openssl cms -binary} signs. */
    AS_IS;

    /** Writes content in this form. */
    public void write(InputStream content, OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, 1 << 14);
        try (content) {
            content.transferTo(
                    switch (this) {
                        case CANONICAL -> new CrlfOutput(buffered);
                        case EVERY_CR -> new EveryCr(buffered);
                        case AS_IS -> buffered;
                    });
        }
        buffered.flush();
    }

    private static final class EveryCr extends FilterOutputStream {

        private int last = -1;

        EveryCr(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int octet) throws IOException {
            if (octet == '\r' || octet == '\n' && last != '\r') {
                out.write('\r');
                out.write('\n');
            } else if (octet != '\n') {
                out.write(octet);
            }
            last = octet;
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            for (int i = offset; i < offset + length; i++) {
                write(octets[i]);
            }
        }
    }
}

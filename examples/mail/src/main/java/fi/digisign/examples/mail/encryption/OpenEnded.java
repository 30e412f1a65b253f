package fi.digisign.examples.mail.encryption;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets an encoding end while what it is written to goes on. */
final class OpenEnded extends FilterOutputStream {

    OpenEnded(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        out.write(buffer, offset, length);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}

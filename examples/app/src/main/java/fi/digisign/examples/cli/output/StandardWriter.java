package fi.digisign.examples.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Standard output or standard error, which knows when nobody reads it any more. Names on cards are not ASCII; since JDK 18
 * everything but the console is UTF-8 by default, so be so always.
 */
public final class StandardWriter extends PrintWriter {

    private final Pipe pipe;

    public StandardWriter(FileDescriptor descriptor) {
        this(new Pipe(new FileOutputStream(descriptor)));
    }

    public StandardWriter(OutputStream out) {
        this(new Pipe(out));
    }

    private StandardWriter(Pipe pipe) {
        super(new OutputStreamWriter(pipe, StandardCharsets.UTF_8), true);
        this.pipe = pipe;
    }

    /**
     * Whether the program that read this has ended, such as {@code head} when it has enough.
     *
     * @return true if writing failed for that reason
     */
    public boolean readerGone() {
        return checkError() && pipe.closed;
    }

    private static final class Pipe extends FilterOutputStream {

        private boolean closed;

        Pipe(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                // there is no type for it: POSIX's EPIPE, and Windows' two words for it
                closed |=
                        String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
                throw e;
            }
        }
    }
}

package fi.digisign.examples.mail.mime;

import fi.digisign.examples.mail.DamagedMailException;
import fi.digisign.examples.mail.MailFile;
import fi.digisign.examples.mail.words.MailText;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParseException;
import jakarta.mail.util.SharedFileInputStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A message or a part of one (RFC 2045 §2.4) as the bytes that it is in a file: signatures are over bytes, so nothing is
 * interpreted that does not have to be. Not thread-safe.
 */
public final class MimeEntity {

    private final SharedFileInputStream source;
    private final MimeBounds bounds;
    private final int depth;
    private final long start;
    private final long bodyStart;
    private final long end;
    private final List<HeaderField> fields;
    private List<MimeEntity> parts;
    private boolean epilogue;

    private MimeEntity(SharedFileInputStream source, MimeBounds bounds, int depth, long start, long end)
            throws DamagedMailException, IOException {
        this.source = source;
        this.bounds = bounds;
        this.depth = depth;
        this.start = start;
        this.end = end;
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        this.bodyStart = start + readHeader(header);
        bounds.part(depth, header.size());
        this.fields = HeaderField.parse(header.toByteArray());
    }

    /**
     * The message in a file.
     *
     * @param source the file, for the caller to close when nothing is read any more
     * @param length of the file
     * @param file its name, for errors
     * @return the message
     * @throws DamagedMailException if it goes beyond the bounds
     * @throws IOException if it cannot be read
     */
    public static MimeEntity message(SharedFileInputStream source, long length, Path file)
            throws DamagedMailException, IOException {
        return new MimeEntity(source, new MimeBounds(file.toString()), 0, 0, length);
    }

    /** How many bytes the header takes, with the empty line. */
    private long readHeader(ByteArrayOutputStream header) throws DamagedMailException, IOException {
        try (InputStream in = new BufferedInputStream(region(start, end))) {
            long read = 0;
            int lineLength = 0;
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                read++;
                if (octet == '\n') {
                    if (lineLength == 0) {
                        cutCarriageReturn(header);
                        return read;
                    }
                    lineLength = 0;
                } else if (octet != '\r') {
                    lineLength++;
                }
                header.write(octet);
                if (header.size() > MailFile.MAX_HEADER) {
                    throw bounds.damaged(MailText.ENDLESS_HEADER);
                }
            }
            return read;
        }
    }

    /** The one of the empty line. */
    private static void cutCarriageReturn(ByteArrayOutputStream header) {
        byte[] octets = header.toByteArray();
        int length = octets.length;
        while (length > 0 && octets[length - 1] == '\r') {
            length--;
        }
        header.reset();
        header.write(octets, 0, length);
    }

    /** SharedFileInputStream takes an end of -1 for its own, and an empty region for one without end. */
    private InputStream region(long from, long to) {
        return from >= to ? InputStream.nullInputStream() : source.newStream(from, to);
    }

    public List<HeaderField> fields() {
        return fields;
    }

    /** The value of the first field of that name, in lower case. */
    public Optional<String> value(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(HeaderField::value)
                .findFirst();
    }

    /** All of it. */
    public InputStream content() {
        return region(start, end);
    }

    /** What is behind the header, as it is. */
    public InputStream body() {
        return region(bodyStart, end);
    }

    public boolean hasBody() {
        return bodyStart < end;
    }

    public int depth() {
        return depth;
    }

    public MimeBounds bounds() {
        return bounds;
    }

    /** Empty if there is none, or one that cannot be understood. */
    public Optional<ContentType> type() {
        return value("content-type").flatMap(value -> {
            try {
                return Optional.of(new ContentType(value));
            } catch (ParseException e) {
                return Optional.empty();
            }
        });
    }

    /** Such as {@code multipart/*}; without a type, it is text (RFC 2045 §5.2). */
    public boolean is(String type) {
        return type().map(own -> own.match(type))
                .orElseGet(
                        () -> type.startsWith("text/") && value("content-type").isEmpty());
    }

    /** Lower case; {@code 7bit} if it is not said (RFC 2045 §6.1). */
    public String transferEncoding() {
        String token = value("content-transfer-encoding").orElse("").replaceAll("[;(\\s].*", "");
        return token.isEmpty() ? "7bit" : token.toLowerCase(Locale.ROOT);
    }

    /** A file's name, in lower case, empty if there is none. */
    public String fileName() {
        Optional<String> disposed = value("content-disposition").flatMap(value -> {
            try {
                return Optional.ofNullable(new ContentDisposition(value).getParameter("filename"));
            } catch (ParseException e) {
                return Optional.empty();
            }
        });
        return disposed.or(() -> type().map(type -> type.getParameter("name")))
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }

    /** The message in a {@code message/rfc822}. */
    public MimeEntity embedded() throws DamagedMailException, IOException {
        return new MimeEntity(source, bounds, depth + 1, bodyStart, end);
    }

    public Optional<String> boundary() {
        return is("multipart/*")
                ? type().map(type -> type.getParameter("boundary")).filter(boundary -> !boundary.isBlank())
                : Optional.empty();
    }

    /**
     * The parts of a multipart (RFC 2046 §5.1.1), without what is before and behind them. The last one may lack its end.
     *
     * @return empty if it is none
     */
    public List<MimeEntity> parts() throws DamagedMailException, IOException {
        if (parts == null) {
            Optional<String> boundary = boundary();
            parts = boundary.isPresent() ? split("--" + boundary.get()) : List.of();
        }
        return parts;
    }

    /** Whether there is more than empty lines behind the last part of a multipart. */
    public boolean hasEpilogue() throws DamagedMailException, IOException {
        parts();
        return epilogue;
    }

    private List<MimeEntity> split(String delimiter) throws DamagedMailException, IOException {
        List<MimeEntity> found = new ArrayList<>();
        long partStart = -1;
        try (InputStream in = body()) {
            LineReader lines = new LineReader(in, bodyStart);
            while (lines.next()) {
                String line = lines.head();
                if (!line.startsWith(delimiter)) {
                    continue;
                }
                String rest = line.substring(delimiter.length());
                boolean last = rest.startsWith("--");
                if (!rest.substring(last ? 2 : 0).isBlank()) {
                    continue;
                }
                if (partStart >= 0) {
                    found.add(part(partStart, Math.max(partStart, lines.endOfLineBefore())));
                }
                if (last) {
                    epilogue = lines.hasMore();
                    return found;
                }
                partStart = lines.end();
            }
        }
        if (partStart >= 0) {
            found.add(part(partStart, end));
        }
        return found;
    }

    private MimeEntity part(long from, long to) throws DamagedMailException, IOException {
        return new MimeEntity(source, bounds, depth + 1, from, to);
    }

    /** Tells lines apart without keeping them. */
    private static final class LineReader {

        /** A delimiter has at most 74 characters (RFC 2046 §5.1.1); programs that make longer ones exist. */
        private static final int HEAD = 512;

        private final InputStream in;
        private final byte[] buffer = new byte[1 << 14];
        private final byte[] head = new byte[HEAD];
        private int filled;
        private int next;
        private int headLength;
        private long position;
        private long contentEnd;
        private long contentEndBefore;

        LineReader(InputStream in, long position) {
            this.in = in;
            this.position = position;
            this.contentEnd = position;
        }

        boolean next() throws IOException {
            contentEndBefore = contentEnd;
            headLength = 0;
            boolean any = false;
            int last = -1;
            while (true) {
                if (next == filled) {
                    filled = in.read(buffer);
                    next = 0;
                    if (filled <= 0) {
                        filled = 0;
                        contentEnd = position;
                        return any;
                    }
                }
                byte octet = buffer[next++];
                position++;
                any = true;
                if (octet == '\n') {
                    contentEnd = position - (last == '\r' ? 2 : 1);
                    return true;
                }
                if (headLength < HEAD) {
                    head[headLength++] = octet;
                }
                last = octet;
            }
        }

        /** Whether any line is left that is not blank. */
        boolean hasMore() throws IOException {
            while (next()) {
                if (headLength == HEAD || !head().isBlank()) {
                    return true;
                }
            }
            return false;
        }

        String head() {
            return new String(head, 0, headLength, StandardCharsets.ISO_8859_1);
        }

        long end() {
            return position;
        }

        long endOfLineBefore() {
            return contentEndBefore;
        }
    }
}

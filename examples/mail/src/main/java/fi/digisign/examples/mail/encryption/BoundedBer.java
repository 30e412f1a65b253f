package fi.digisign.examples.mail.encryption;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A CMS message (RFC 5652) on its way to BouncyCastle's parsers, which believe what it says of itself: lengths, numbers
 * and depths are checked as they come by. Of encrypted content there may be any amount; everything around it, which
 * the parsers keep in memory, is bounded. After the message's end there is nothing, whatever follows it in the file.
 */
final class BoundedBer extends FilterInputStream {

    /** Everything but the content: recipients, attributes, certificates of the originator. Bytes. */
    static final int MAX_AROUND = 1 << 20;

    static final int MAX_DEPTH = 24;

    private static final int SEQUENCE = 0x30;
    private static final int EXPLICIT_CONTENT = 0xA0;
    private static final int CONTENT = 0x80;
    private static final int CONTENT_IN_PARTS = 0xA0;
    private static final int OCTETS = 0x04;
    private static final int OCTETS_IN_PARTS = 0x24;

    // depths of ContentInfo, its [0], EnvelopedData, its fields, and those of EncryptedContentInfo
    private static final int CONTENT_INFO = 0;
    private static final int WRAPPER = 1;
    private static final int ENVELOPE = 2;
    private static final int FIELD = 3;
    private static final int CONTENT_FIELD = 4;

    private static final long UNKNOWN = -1;

    /** A constructed element that has begun; its end is unknown if its length is indefinite. */
    private record Element(int tag, long end, boolean content) {}

    /** What the next byte is. */
    private enum Next {
        TAG,
        MORE_TAG,
        LENGTH,
        MORE_LENGTH,
        VALUE,
        END
    }

    private final Deque<Element> open = new ArrayDeque<>();
    private Next next = Next.TAG;
    private long position;
    private long around;
    private int tag;
    private int lengthBytes;
    private long length;
    private long valueEnd;
    private boolean inContent;

    BoundedBer(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        if (next == Next.END) {
            return -1;
        }
        if (next == Next.VALUE) {
            int count = in.read(buffer, offset, (int) Math.min(wanted, valueEnd - position));
            if (count < 0) {
                throw new IOException("the message is truncated");
            }
            advance(count);
            if (position == valueEnd) {
                next = Next.TAG;
                closeFinished();
            }
            return count;
        }
        int octet = in.read();
        if (octet < 0) {
            throw new IOException(position == 0 ? "it is empty" : "the message is truncated");
        }
        buffer[offset] = (byte) octet;
        advance(1);
        header(octet);
        return 1;
    }

    private void advance(int count) throws IOException {
        position += count;
        if (!inContent && !open.isEmpty()) {
            around += count;
            if (around > MAX_AROUND) {
                throw new IOException("there is more than 1 MiB around its content");
            }
        }
    }

    private void header(int octet) throws IOException {
        switch (next) {
            case TAG -> {
                tag = octet;
                next = (octet & 0x1F) == 0x1F ? Next.MORE_TAG : Next.LENGTH;
            }
            case MORE_TAG -> next = (octet & 0x80) == 0 ? Next.LENGTH : Next.MORE_TAG;
            case LENGTH -> {
                if (octet == 0x80) {
                    begin(UNKNOWN);
                } else if (octet < 0x80) {
                    begin(octet);
                } else {
                    lengthBytes = octet & 0x7F;
                    length = 0;
                    if (lengthBytes > Integer.BYTES) {
                        throw new IOException("an element is longer than any message");
                    }
                    next = Next.MORE_LENGTH;
                }
            }
            default -> {
                length = length << Byte.SIZE | octet;
                if (--lengthBytes == 0) {
                    begin(length);
                }
            }
        }
    }

    private void begin(long size) throws IOException {
        Element parent = open.peek();
        if (tag == 0 && size == 0 && parent != null && parent.end() == UNKNOWN) {
            open.pop();
            next = Next.TAG;
            closeFinished();
            return;
        }
        boolean content = parent != null && (parent.content() || isContent(parent));
        requireRoom(parent, size, content);
        boolean constructed = (tag & 0x20) != 0;
        if (!constructed && (size == UNKNOWN || parent == null)) {
            throw new IOException("it is not a CMS message");
        }
        if (constructed) {
            if (open.size() == MAX_DEPTH) {
                throw new IOException("its elements are nested too deeply");
            }
            open.push(new Element(tag, size == UNKNOWN ? UNKNOWN : position + size, content));
            next = Next.TAG;
            closeFinished();
        } else {
            inContent = content;
            valueEnd = position + size;
            next = size == 0 ? Next.TAG : Next.VALUE;
            if (size == 0) {
                closeFinished();
            }
        }
    }

    /** EncryptedContentInfo's field encryptedContent. */
    private boolean isContent(Element parent) {
        return open.size() == CONTENT_FIELD && parent.tag() == SEQUENCE && (tag == CONTENT || tag == CONTENT_IN_PARTS);
    }

    private void requireRoom(Element parent, long size, boolean content) throws IOException {
        for (Element outer : open) {
            if (outer.end() != UNKNOWN) {
                if (size != UNKNOWN && position + size > outer.end()) {
                    throw new IOException("an element is longer than the one around it");
                }
                break;
            }
        }
        if (content && parent.content() && tag != OCTETS && tag != OCTETS_IN_PARTS) {
            throw new IOException("its content is not an octet string");
        }
        if (size > MAX_AROUND - around && !content && !leadsToContent()) {
            throw new IOException("there is more than 1 MiB around its content");
        }
    }

    private boolean leadsToContent() {
        return switch (open.size()) {
            case CONTENT_INFO, ENVELOPE, FIELD -> tag == SEQUENCE;
            case WRAPPER -> tag == EXPLICIT_CONTENT;
            default -> false;
        };
    }

    private void closeFinished() throws IOException {
        while (!open.isEmpty()
                && open.peek().end() != UNKNOWN
                && position >= open.peek().end()) {
            open.pop();
        }
        inContent = !open.isEmpty() && open.peek().content();
        if (open.isEmpty()) {
            next = Next.END;
        }
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = 0;
        byte[] buffer = new byte[512];
        while (skipped < count) {
            int read = read(buffer, 0, (int) Math.min(buffer.length, count - skipped));
            if (read < 0) {
                break;
            }
            skipped += read;
        }
        return skipped;
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}

package fi.digisign.pkcs15.file;

import fi.digisign.apdu.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.OptionalInt;

/** A file's content while it is being read: grows by blocks, and knows when its objects are complete. */
final class FileContent {

    /** Tag and the longest length this library believes. */
    private static final int HEADER = 5;

    private final Buffer bytes = new Buffer();
    private int objectStart;
    private int objectEnd;

    /** Lets itself be read in the middle without a copy of the whole. */
    private static final class Buffer extends ByteArrayOutputStream {

        int at(int index) {
            return buf[index] & 0xFF;
        }

        Bytes slice(int from, int most) {
            return Bytes.of(buf, from, Math.min(count, from + most));
        }
    }

    void append(Bytes block) {
        bytes.writeBytes(block.toArray());
    }

    int size() {
        return bytes.size();
    }

    Bytes toBytes() {
        return Bytes.of(bytes.toByteArray());
    }

    /**
     * Whether what is here are whole objects, with nothing or padding behind them. Looks at each object once, however many
     * blocks it comes in.
     */
    boolean isComplete() {
        while (objectEnd <= size()) {
            objectStart = objectEnd;
            if (objectStart == size()) {
                return true;
            }
            if (bytes.at(objectStart) == 0x00 || bytes.at(objectStart) == 0xFF) {
                return true;
            }
            OptionalInt length = objectLength(bytes.slice(objectStart, HEADER));
            if (length.isEmpty()) {
                return false;
            }
            objectEnd = objectStart + length.getAsInt();
        }
        return false;
    }

    /**
     * The length of the first object, header included.
     *
     * @param head the beginning of a file
     * @return bytes, or empty if that is no beginning of an object
     */
    static OptionalInt objectLength(Bytes head) {
        if (head.length() < 2 || (head.at(0) & 0x1F) == 0x1F || head.at(0) == 0) {
            return OptionalInt.empty();
        }
        int first = head.at(1);
        if (first < 0x80) {
            return OptionalInt.of(2 + first);
        }
        int octets = first & 0x7F;
        if (octets == 0 || octets > 3 || head.length() < 2 + octets) {
            return OptionalInt.empty();
        }
        int length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | head.at(2 + i);
        }
        return OptionalInt.of(2 + octets + length);
    }
}

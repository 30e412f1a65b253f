package fi.digisign.apdu.tlv;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.words.CardText;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads data objects that follow each other, one at a time. Filler bytes (00 and FF, left by deleted or padded records)
 * before, between and after them are skipped. Length fields may be longer than necessary; the indefinite length is refused.
 * Nothing is read beyond the given bytes, and nothing inside an object is looked at, so that the work and memory for one
 * object are limited by its own size.
 *
 * <p>After a {@link TlvException} the reader stays where it was. Not safe for use by several threads.
 */
public final class TlvReader {

    private static final int MAX_TAG_BYTES = 3;
    private static final int MAX_LENGTH_BYTES = 4;

    private final Bytes bytes;
    private int position;
    private int objectOffset;
    private int valueOffset;

    /**
     * A reader at the beginning of some bytes.
     *
     * @param bytes the objects
     */
    public TlvReader(Bytes bytes) {
        this.bytes = Objects.requireNonNull(bytes, "bytes");
    }

    /**
     * Reads the next object.
     *
     * @return the object, or empty at the end
     * @throws TlvException if the tag is longer than three bytes, the length is indefinite, or the object is longer than
     *     the remaining bytes
     */
    public Optional<BerTlv> next() throws TlvException {
        skipFiller();
        if (position == bytes.length()) {
            return Optional.empty();
        }
        objectOffset = position;
        int at = position;
        int tag = bytes.at(at++);
        if (BerTlv.hasMoreBytes(tag)) {
            int tagBytes = 1;
            int last;
            do {
                if (++tagBytes > MAX_TAG_BYTES) {
                    throw new TlvException(CardText.TLV_TAG_TOO_LONG.with(MAX_TAG_BYTES), objectOffset);
                }
                last = byteAt(at++);
                tag = tag << 8 | last;
            } while ((last & 0x80) != 0);
        }
        int length = byteAt(at++);
        if (length >= 0x80) {
            int lengthBytes = length & 0x7F;
            if (lengthBytes == 0 || lengthBytes > MAX_LENGTH_BYTES) {
                throw new TlvException(CardText.TLV_LENGTH, objectOffset);
            }
            long number = 0;
            for (int i = 0; i < lengthBytes; i++) {
                number = number << 8 | byteAt(at++);
            }
            length = (int) Math.min(number, Integer.MAX_VALUE);
        }
        if (length > bytes.length() - at) {
            throw new TlvException(CardText.TLV_LONGER_THAN_BYTES, objectOffset);
        }
        valueOffset = at;
        position = at + length;
        return Optional.of(new BerTlv(tag, bytes.slice(at, position)));
    }

    /** {@return the index of the first tag byte of the last object, returned or unreadable, from 0} */
    public int objectOffset() {
        return objectOffset;
    }

    /** {@return the index of the first value byte of the object returned last, from 0} */
    public int valueOffset() {
        return valueOffset;
    }

    /** {@return the index of the first byte not yet read} */
    public int position() {
        return position;
    }

    private void skipFiller() {
        while (position < bytes.length() && (bytes.at(position) == 0x00 || bytes.at(position) == 0xFF)) {
            position++;
        }
    }

    private int byteAt(int index) throws TlvException {
        if (index >= bytes.length()) {
            throw new TlvException(CardText.TLV_ENDS_EARLY, objectOffset);
        }
        return bytes.at(index);
    }
}

package fi.digisign.apdu.tlv;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.words.CardText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One BER-TLV data object (ISO/IEC 7816-4 §5.2.2).
 *
 * <p>Immutable, so safe for use by several threads.
 *
 * @param tag the one to three tag bytes as one big-endian number, for example 0x30, 0x7F66 or 0xDF21
 * @param value the value bytes without tag and length
 */
public record BerTlv(int tag, Bytes value) {

    private static final int LOW_TAG_NUMBER = 0x1F;

    /**
     * Checks the tag.
     *
     * @param tag the one to three tag bytes as one big-endian number, for example 0x30
     * @param value the value bytes without tag and length
     * @throws IllegalArgumentException if the number is not one to three well-formed tag bytes
     */
    public BerTlv {
        Objects.requireNonNull(value, "value");
        if (!isWellFormed(tag)) {
            throw new IllegalArgumentException("Not a BER-TLV tag: " + Integer.toHexString(tag));
        }
    }

    /**
     * A constructed object.
     *
     * @param tag its tag
     * @param children the objects inside, in order
     * @return the object
     * @throws IllegalArgumentException if the tag is not well-formed
     */
    public static BerTlv of(int tag, BerTlv... children) {
        Bytes value = Bytes.EMPTY;
        for (BerTlv child : children) {
            value = value.plus(child.encode());
        }
        return new BerTlv(tag, value);
    }

    /**
     * Reads the first object in some bytes. What follows it is ignored.
     *
     * @param bytes the object, possibly after filler bytes 00 or FF
     * @return the object
     * @throws TlvException if there is none, or if it is malformed
     */
    public static BerTlv decode(Bytes bytes) throws TlvException {
        return new TlvReader(bytes).next().orElseThrow(() -> new TlvException(CardText.TLV_NOTHING, 0));
    }

    /**
     * Reads objects that follow each other, skipping filler bytes 00 and FF between them.
     *
     * @param bytes the objects
     * @return the objects, in order; none for no bytes or filler only
     * @throws TlvException if one is malformed
     */
    public static List<BerTlv> decodeAll(Bytes bytes) throws TlvException {
        TlvReader reader = new TlvReader(bytes);
        List<BerTlv> objects = new ArrayList<>();
        for (Optional<BerTlv> next = reader.next(); next.isPresent(); next = reader.next()) {
            objects.add(next.get());
        }
        return List.copyOf(objects);
    }

    /**
     * The first object with a tag.
     *
     * @param objects the objects to search, but not inside them
     * @param tag the tag
     * @return the object, or empty
     */
    public static Optional<BerTlv> find(List<BerTlv> objects, int tag) {
        return objects.stream().filter(object -> object.tag == tag).findFirst();
    }

    /**
     * Whether the value consists of data objects itself, by bit 6 of the tag's first byte.
     *
     * @return true for a constructed object
     */
    public boolean constructed() {
        return (firstByte(tag) & 0x20) != 0;
    }

    /**
     * The objects inside, even if the tag says that there are none.
     *
     * @return the objects, in order
     * @throws TlvException if the value does not consist of data objects; the offset counts from the value's first byte
     */
    public List<BerTlv> children() throws TlvException {
        return decodeAll(value);
    }

    /**
     * The first object inside with a tag.
     *
     * @param childTag the tag
     * @return the object, or empty
     * @throws TlvException if the value does not consist of data objects
     */
    public Optional<BerTlv> child(int childTag) throws TlvException {
        return find(children(), childTag);
    }

    /** {@return tag, length and value as bytes, with the shortest length field} */
    public Bytes encode() {
        return encode(tag, value);
    }

    /**
     * Encodes an object without checking its tag.
     *
     * @param tag the one to three tag bytes as one big-endian number
     * @param value the value bytes
     * @return tag, length in the shortest form, and value
     */
    public static Bytes encode(int tag, Bytes value) {
        return encodeTag(tag).plus(encodeLength(value.length())).plus(value);
    }

    private static Bytes encodeLength(int length) {
        if (length < 0x80) {
            return Bytes.of((byte) length);
        }
        int count = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
        byte[] field = new byte[1 + count];
        field[0] = (byte) (0x80 | count);
        for (int i = 0; i < count; i++) {
            field[1 + i] = (byte) (length >>> (8 * (count - 1 - i)));
        }
        return Bytes.of(field);
    }

    /** The rules of the tag field (ISO/IEC 8825-1 §8.1.2), for one to three bytes. */
    private static boolean isWellFormed(int tag) {
        if (tag <= 0 || tag > 0xFFFFFF) {
            return false;
        }
        boolean multiByte = (firstByte(tag) & LOW_TAG_NUMBER) == LOW_TAG_NUMBER;
        if (tag <= 0xFF) {
            return !multiByte;
        }
        boolean lastEnds = (tag & 0x80) == 0;
        boolean middleContinues = tag <= 0xFFFF || (tag & 0x8000) != 0;
        return multiByte && lastEnds && middleContinues;
    }

    private static int firstByte(int tag) {
        return tag > 0xFFFF ? tag >> 16 : tag > 0xFF ? tag >> 8 : tag;
    }

    /** Whether a first tag byte says that more tag bytes follow. */
    static boolean hasMoreBytes(int firstByte) {
        return (firstByte & LOW_TAG_NUMBER) == LOW_TAG_NUMBER;
    }

    private static Bytes encodeTag(int tag) {
        if (tag > 0xFFFF) {
            return Bytes.of((byte) (tag >> 16), (byte) (tag >> 8), (byte) tag);
        }
        return tag > 0xFF ? Bytes.of((byte) (tag >> 8), (byte) tag) : Bytes.of((byte) tag);
    }
}

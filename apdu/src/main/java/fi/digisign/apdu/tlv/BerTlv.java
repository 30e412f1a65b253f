package fi.digisign.apdu.tlv;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.words.CardText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One BER-TLV data object (ISO/IEC 7816-4 section 5.2.2).
 *
 * <p>Immutable, so safe for use by several threads.
 *
 * @param tag the one to three tag bytes as one big-endian number, for example 0x30, 0x7F66 or 0xDF21
 * @param value the value bytes without tag and length
 */
public record BerTlv(int tag, Bytes value) {

    /**
     * Checks the tag.
     *
     * @throws IllegalArgumentException if the number is not one to three well-formed tag bytes
     */
    public BerTlv {
        Objects.requireNonNull(value, "value");
        if (!BerTag.isWellFormed(tag)) {
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
     * Reads the one object that begins the bytes. What follows it is not looked at.
     *
     * @param bytes the object, perhaps after filler bytes 00 or FF
     * @return the object
     * @throws TlvException if there is none, or it is malformed
     */
    public static BerTlv decode(Bytes bytes) throws TlvException {
        return new TlvReader(bytes).next().orElseThrow(() -> new TlvException(CardText.TLV_NOTHING, 0));
    }

    /**
     * Reads objects that stand back to back, skipping the filler bytes 00 and FF between them.
     *
     * @param bytes the objects
     * @return them, in order; none for no bytes or filler only
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
     * @param objects where to look; not inside them
     * @param tag the tag
     * @return the object, or empty
     */
    public static Optional<BerTlv> find(List<BerTlv> objects, int tag) {
        return objects.stream().filter(object -> object.tag == tag).findFirst();
    }

    /**
     * Whether the value is made of data objects itself, by the tag's bit 6.
     *
     * @return true for a constructed object
     */
    public boolean constructed() {
        return (BerTag.firstByte(tag) & 0x20) != 0;
    }

    /**
     * The objects inside, whatever the tag says about there being any.
     *
     * @return them, in order
     * @throws TlvException if the value is not made of data objects; the offset counts from the value's first byte
     */
    public List<BerTlv> children() throws TlvException {
        return decodeAll(value);
    }

    /**
     * The first object inside with a tag.
     *
     * @param childTag the tag
     * @return the object, or empty
     * @throws TlvException if the value is not made of data objects
     */
    public Optional<BerTlv> child(int childTag) throws TlvException {
        return find(children(), childTag);
    }

    /**
     * The object as bytes, with the shortest length field.
     *
     * @return tag, length and value
     */
    public Bytes encode() {
        return BerTag.encode(tag).plus(encodeLength(value.length())).plus(value);
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
}

package fi.digisign.apdu;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * An immutable string of bytes with value equality, for identifiers, paths and file contents. Never holds a PIN.
 *
 * <p>Immutable, so safe for use by several threads.
 */
public final class Bytes implements Comparable<Bytes> {

    /** No bytes. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /**
     * A copy of an array.
     *
     * @param value the bytes
     * @return the same bytes
     */
    public static Bytes of(byte... value) {
        return value.length == 0 ? EMPTY : new Bytes(value.clone());
    }

    /**
     * A copy of a part of an array.
     *
     * @param value the bytes
     * @param from first index, inclusive
     * @param to last index, exclusive
     * @return those bytes
     * @throws IndexOutOfBoundsException if the part is not inside the array
     */
    public static Bytes of(byte[] value, int from, int to) {
        Objects.checkFromToIndex(from, to, value.length);
        return from == to ? EMPTY : new Bytes(Arrays.copyOfRange(value, from, to));
    }

    /**
     * Reads hexadecimal digits: two for each byte, upper or lower case, without separators.
     *
     * @param hex the digits
     * @return the bytes
     * @throws IllegalArgumentException if there are other characters, or an odd number of digits
     */
    public static Bytes ofHex(String hex) {
        return new Bytes(HEX.parseHex(hex));
    }

    /** {@return the number of bytes} */
    public int length() {
        return value.length;
    }

    /** {@return whether there are no bytes} */
    public boolean isEmpty() {
        return value.length == 0;
    }

    /**
     * One byte as an unsigned number.
     *
     * @param index from 0
     * @return 0 to 255
     * @throws IndexOutOfBoundsException if there is no such byte
     */
    public int at(int index) {
        return value[index] & 0xFF;
    }

    /**
     * The bytes from an index to the end.
     *
     * @param from first index, inclusive
     * @return those bytes
     * @throws IndexOutOfBoundsException if the index is negative or beyond the end
     */
    public Bytes from(int from) {
        return of(value, from, value.length);
    }

    /**
     * A part of the bytes.
     *
     * @param from first index, inclusive
     * @param to last index, exclusive
     * @return those bytes
     * @throws IndexOutOfBoundsException if the part is not inside
     */
    public Bytes slice(int from, int to) {
        return of(value, from, to);
    }

    /**
     * Whether these bytes begin with others.
     *
     * @param prefix the others
     * @return true if they do; always true for an empty prefix
     */
    public boolean startsWith(Bytes prefix) {
        return prefix.value.length <= value.length
                && Arrays.equals(value, 0, prefix.value.length, prefix.value, 0, prefix.value.length);
    }

    /**
     * These bytes, followed by others.
     *
     * @param others the bytes that follow
     * @return all bytes together
     */
    public Bytes plus(Bytes others) {
        byte[] both = Arrays.copyOf(value, value.length + others.value.length);
        System.arraycopy(others.value, 0, both, value.length, others.value.length);
        return new Bytes(both);
    }

    /** {@return a new copy as an array} */
    public byte[] toArray() {
        return value.clone();
    }

    /** {@return upper-case hexadecimal digits, two for each byte, without separators} */
    public String toHex() {
        return HEX.formatHex(value);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(value, other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /** Upper-case hexadecimal digits, like {@link #toHex()}. */
    @Override
    public String toString() {
        return toHex();
    }
}

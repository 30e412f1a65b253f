package fi.digisign.testvectors.recorded;

import java.util.Arrays;
import java.util.BitSet;

/** Bytes of a trace, some of which were not written down ({@code **}) and match any. Immutable. */
final class MaskedBytes {

    static final MaskedBytes EMPTY = new MaskedBytes(new byte[0], new BitSet());

    private final byte[] value;
    private final BitSet masked;

    MaskedBytes(byte[] value, BitSet masked) {
        this.value = value;
        this.masked = masked;
    }

    static MaskedBytes of(byte[] value) {
        return new MaskedBytes(value.clone(), new BitSet());
    }

    /**
     * Reads hexadecimal digits, blanks between bytes allowed.
     *
     * @throws IllegalArgumentException if they are something else
     */
    static MaskedBytes parse(String text) {
        String digits = text.replace(" ", "").replace("\t", "");
        if (digits.length() % 2 != 0) {
            throw new IllegalArgumentException("an odd number of hexadecimal digits");
        }
        byte[] value = new byte[digits.length() / 2];
        BitSet masked = new BitSet();
        for (int i = 0; i < value.length; i++) {
            char high = digits.charAt(2 * i);
            char low = digits.charAt(2 * i + 1);
            if (high == '*' && low == '*') {
                masked.set(i);
            } else {
                value[i] = (byte) (digit(high) << 4 | digit(low));
            }
        }
        return new MaskedBytes(value, masked);
    }

    private static int digit(char c) {
        int digit = c < 128 ? Character.digit(c, 16) : -1;
        if (digit < 0) {
            throw new IllegalArgumentException("'" + c + "' is not a hexadecimal digit");
        }
        return digit;
    }

    int length() {
        return value.length;
    }

    boolean isMasked() {
        return !masked.isEmpty();
    }

    boolean isMasked(int index) {
        return masked.get(index);
    }

    /** A byte as an unsigned number; 0 for a masked one. */
    int at(int index) {
        return value[index] & 0xFF;
    }

    byte[] bytes() {
        return value.clone();
    }

    MaskedBytes slice(int from, int to) {
        return new MaskedBytes(Arrays.copyOfRange(value, from, to), masked.get(from, to));
    }

    MaskedBytes plus(MaskedBytes more) {
        byte[] both = Arrays.copyOf(value, value.length + more.value.length);
        System.arraycopy(more.value, 0, both, value.length, more.value.length);
        BitSet mask = (BitSet) masked.clone();
        more.masked.stream().forEach(i -> mask.set(value.length + i));
        return new MaskedBytes(both, mask);
    }

    /** Whether these could be the other bytes: as many, and alike wherever neither is masked. */
    boolean matches(MaskedBytes other) {
        if (value.length != other.value.length) {
            return false;
        }
        for (int i = 0; i < value.length; i++) {
            if (value[i] != other.value[i] && !masked.get(i) && !other.masked.get(i)) {
                return false;
            }
        }
        return true;
    }
}

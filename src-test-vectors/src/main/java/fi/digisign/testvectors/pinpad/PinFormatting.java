package fi.digisign.testvectors.pinpad;

import java.util.Arrays;

/**
 * The three bytes bmFormatString, bmPINBlockString and bmPINLengthFormat of PC/SC part 10 §2.5, and what a reader does by
 * them: where digits and their number go in the data field of a command.
 */
final class PinFormatting {

    private static final int BCD = 1;
    private static final int ASCII = 2;

    private final boolean positionInBytes;
    private final int position;
    private final boolean right;
    private final int coding;
    private final int lengthBits;
    private final int blockBytes;
    private final boolean lengthPositionInBytes;
    private final int lengthPosition;

    PinFormatting(int formatString, int blockString, int lengthFormat) {
        positionInBytes = (formatString & 0x80) != 0;
        position = formatString >> 3 & 0x0F;
        right = (formatString & 0x04) != 0;
        coding = formatString & 0x03;
        lengthBits = blockString >> 4;
        blockBytes = blockString & 0x0F;
        lengthPositionInBytes = (lengthFormat & 0x10) != 0;
        lengthPosition = lengthFormat & 0x0F;
        if (coding != BCD && coding != ASCII || (lengthFormat & 0xE0) != 0) {
            throw new UnusableStructureException();
        }
    }

    /** Bytes of a block; 0 if it is as long as what is entered. */
    int blockBytes() {
        return blockBytes;
    }

    private int offsetBits() {
        return positionInBytes ? 8 * position : position;
    }

    /**
     * Puts a PIN into a data field.
     *
     * @param field the field as far as it is there; the block is expected at the offset
     * @param offset where the block begins, in bytes
     * @return the field with the PIN
     * @throws TooLongException if the block is too short for it
     */
    byte[] insert(byte[] field, int offset, String digits) {
        int bitsEach = coding == ASCII ? 8 : 4;
        int pinBits = bitsEach * digits.length();
        int begin = 8 * offset + offsetBits();
        byte[] filled;
        if (blockBytes == 0) {
            filled = Arrays.copyOf(field, Math.max(field.length, (begin + pinBits + 7) / 8));
        } else {
            int end = 8 * (offset + blockBytes);
            if (end > 8 * field.length) {
                throw new UnusableStructureException();
            }
            if (begin + pinBits > end) {
                throw new TooLongException();
            }
            filled = field.clone();
            begin = right ? end - pinBits : begin;
        }
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i);
            write(filled, begin + i * bitsEach, bitsEach, coding == ASCII ? digit : digit - '0');
        }
        if (lengthBits > 0) {
            int at = 8 * offset + (lengthPositionInBytes ? 8 : 1) * lengthPosition;
            write(filled, at, lengthBits, digits.length());
        }
        return filled;
    }

    private static void write(byte[] field, int at, int bits, int value) {
        for (int i = 0; i < bits; i++) {
            int bit = at + i;
            if (bit / 8 >= field.length) {
                throw new UnusableStructureException();
            }
            int mask = 0x80 >> bit % 8;
            boolean set = (value >> bits - 1 - i & 1) != 0;
            field[bit / 8] = (byte) (set ? field[bit / 8] | mask : field[bit / 8] & ~mask);
        }
    }

    /** A reader answers 6B80 to this. */
    static final class UnusableStructureException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A reader answers 6403 to this. */
    static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

package fi.digisign.apdu.pinpad;

import java.util.Arrays;

/**
 * How a card wants a PIN, in the words of PC/SC part 10.
 *
 * @param coding how digits become bytes
 * @param minLength fewest digits, 1 to 255
 * @param maxLength most digits, not less than the fewest, to 255
 * @param blockLength bytes that the PIN is filled up to, 0 to 15; 0 where it is sent as long as it is
 * @param filler the byte it is filled up with
 */
public record PinPadFormat(Coding coding, int minLength, int maxLength, int blockLength, int filler) {

    /** The longest block that bmPINBlockString can tell. */
    public static final int MAX_BLOCK = 15;

    /** The block of ISO 9564-1. */
    static final int ISO9564_BLOCK = 8;

    /** How digits become bytes. */
    public enum Coding {
        /** One byte for each, 30 to 39. */
        ASCII,
        /** Four bits for each, from the left. */
        BCD,
        /** ISO 9564-1 format 2: 2, the number of digits, the digits, F to the end of 8 bytes. */
        ISO9564_2
    }

    /** @throws IllegalArgumentException if a number is out of its range */
    public PinPadFormat {
        if (minLength < 1 || maxLength < minLength || maxLength > 0xFF) {
            throw new IllegalArgumentException("No PIN has " + minLength + " to " + maxLength + " digits");
        }
        if (blockLength < 0 || blockLength > MAX_BLOCK || (filler & ~0xFF) != 0) {
            throw new IllegalArgumentException("A block cannot have " + blockLength + " bytes filled with " + filler);
        }
    }

    /**
     * Whether a new PIN can be put behind the old one: the reader must know where it begins.
     *
     * @return true for PINs of a fixed block
     */
    public boolean isFixed() {
        return blockLength > 0 || coding == Coding.ISO9564_2;
    }

    /** Bytes of the block in the command before anything is entered; none where the reader makes it as long as need be. */
    byte[] emptyBlock() {
        byte[] block = new byte[coding == Coding.ISO9564_2 ? ISO9564_BLOCK : blockLength];
        Arrays.fill(block, (byte) (coding == Coding.ISO9564_2 ? 0xFF : filler));
        if (coding == Coding.ISO9564_2) {
            block[0] = 0x20;
        }
        return block;
    }

    /** bmFormatString: unit (b8: bytes), position (b7 to b4), justification (b3: right), coding (b2, b1). */
    byte formatString() {
        return (byte)
                switch (coding) {
                    case ASCII -> 0x82;
                    case BCD -> 0x81;
                    case ISO9564_2 -> 0x41; // the digits begin 8 bits in
                };
    }

    /** bmPINBlockString: bits of the length field (high), bytes of the block (low). */
    byte blockString() {
        return (byte) (coding == Coding.ISO9564_2 ? 0x40 | ISO9564_BLOCK : blockLength);
    }

    /** bmPINLengthFormat: where the length field is, in bits. */
    byte lengthFormat() {
        return (byte) (coding == Coding.ISO9564_2 ? 0x04 : 0x00);
    }
}

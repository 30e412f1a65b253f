package fi.digisign.apdu;

/**
 * The form in which a card expects a PIN from a PIN pad, in the terms of PC/SC part 10.
 *
 * @param coding how digits become bytes
 * @param minLength fewest digits, 1 to 255
 * @param maxLength most digits, {@code minLength} to 255
 * @param blockLength bytes to which the PIN is padded, 0 to 15; 0 where it is sent without padding
 * @param filler the byte with which it is padded
 */
public record PinPadFormat(Coding coding, int minLength, int maxLength, int blockLength, int filler) {

    /** The longest block that bmPINBlockString can express, in bytes. */
    public static final int MAX_BLOCK = 15;

    /** How digits become bytes. */
    public enum Coding {
        /** One byte for each digit, 30 to 39. */
        ASCII,
        /** Four bits for each digit, beginning at the left. */
        BCD,
        /** ISO 9564-1 format 2: the digit 2, the number of digits, the digits, then F to the end of 8 bytes. */
        ISO9564_2
    }

    /**
     * Checks the numbers.
     *
     * @param coding how digits become bytes
     * @param minLength fewest digits
     * @param maxLength most digits, {@code minLength} to 255
     * @param blockLength bytes to which the PIN is padded
     * @param filler the byte with which it is padded
     * @throws IllegalArgumentException if a number is out of its range
     */
    public PinPadFormat {
        if (minLength < 1 || maxLength < minLength || maxLength > 0xFF) {
            throw new IllegalArgumentException("No PIN has " + minLength + " to " + maxLength + " digits");
        }
        if (blockLength < 0 || blockLength > MAX_BLOCK || (filler & ~0xFF) != 0) {
            throw new IllegalArgumentException("A block cannot have " + blockLength + " bytes filled with " + filler);
        }
    }

    /**
     * Whether the PIN always takes the same number of bytes. Only then can a new PIN follow the old one in a command, since
     * the reader must know where it begins.
     *
     * @return true if the PIN fills a block
     */
    public boolean isFixed() {
        return blockLength > 0 || coding == Coding.ISO9564_2;
    }
}

package fi.digisign.testvectors.card;

import java.util.Arrays;

/**
 * A command APDU (ISO/IEC 7816-4 §5.3), taken apart.
 *
 * @param cla class byte
 * @param ins instruction byte
 * @param p1 first parameter
 * @param p2 second parameter
 * @param data the data field; empty when there is none
 * @param le the Le field as written: {@link #NO_LE}, or 0 for "as much as fits"
 * @param extended whether it has extended length fields
 */
record Command(int cla, int ins, int p1, int p2, byte[] data, int le, boolean extended) {

    static final int NO_LE = -1;

    private static final int HEADER = 4;
    private static final int LONGEST = 9 + 0xFFFF;

    static Command parse(byte[] bytes) {
        if (bytes.length < HEADER || bytes.length > LONGEST) {
            throw new StatusException(StatusWord.WRONG_LENGTH);
        }
        if (bytes.length == HEADER) {
            return of(bytes, HEADER, 0, NO_LE, false);
        }
        int first = bytes[4] & 0xFF;
        if (bytes.length == 5) {
            return of(bytes, 5, 0, first, false);
        }
        if (first != 0) {
            return withData(bytes, 5, first, 1, false);
        }
        if (bytes.length < 7) {
            throw new StatusException(StatusWord.WRONG_LENGTH);
        }
        int length = number(bytes, 5, 2);
        return bytes.length == 7 ? of(bytes, 7, 0, length, true) : withData(bytes, 7, length, 2, true);
    }

    private static Command withData(byte[] bytes, int start, int length, int leBytes, boolean extended) {
        int rest = bytes.length - start - length;
        if (length == 0 || rest != 0 && rest != leBytes) {
            throw new StatusException(StatusWord.WRONG_LENGTH);
        }
        int le = rest == 0 ? NO_LE : number(bytes, start + length, leBytes);
        return of(bytes, start, length, le, extended);
    }

    private static Command of(byte[] bytes, int start, int length, int le, boolean extended) {
        byte[] data = Arrays.copyOfRange(bytes, start, start + length);
        return new Command(bytes[0] & 0xFF, bytes[1] & 0xFF, bytes[2] & 0xFF, bytes[3] & 0xFF, data, le, extended);
    }

    private static int number(byte[] bytes, int start, int length) {
        int value = 0;
        for (int i = start; i < start + length; i++) {
            value = value << 8 | bytes[i] & 0xFF;
        }
        return value;
    }

    /** P1 and P2 as one number. */
    int p1p2() {
        return p1 << 8 | p2;
    }

    boolean hasData() {
        return data.length > 0;
    }

    boolean hasLe() {
        return le != NO_LE;
    }

    /** Whether Le names an exact number of bytes. */
    boolean exactLe() {
        return le > 0;
    }

    /** How many bytes of answer the Le field allows; 0 without one. */
    int mostExpected() {
        if (le == NO_LE) {
            return 0;
        }
        if (le == 0) {
            return extended ? 0x10000 : 0x100;
        }
        return le;
    }

    /** Whether more parts of the same command follow (CLA bit 5). */
    boolean chained() {
        return (cla & 0x10) != 0;
    }

    Command withData(byte[] whole) {
        return new Command(cla, ins, p1, p2, whole, le, extended);
    }
}

package fi.digisign.testvectors.recorded;

import java.util.OptionalInt;

/**
 * A command APDU in its parts (ISO/IEC 7816-4:2013 §5.1-5.2), short or extended: what matters to a recorded card is what
 * is asked, not how long its length fields are.
 *
 * @param cla class byte
 * @param ins instruction byte
 * @param p1 first parameter
 * @param p2 second parameter
 * @param data data field, empty if there is none
 * @param ne how many bytes are expected at most; empty if there is no Le
 */
record Command(int cla, int ins, int p1, int p2, MaskedBytes data, OptionalInt ne) {

    static final int SELECT = 0xA4;
    static final int READ_BINARY = 0xB0;
    static final int READ_RECORD = 0xB2;
    static final int VERIFY = 0x20;
    static final int MANAGE_SECURITY_ENVIRONMENT = 0x22;
    static final int PERFORM_SECURITY_OPERATION = 0x2A;
    static final int GENERAL_AUTHENTICATE = 0x86;
    static final int INTERNAL_AUTHENTICATE = 0x88;
    static final int GET_RESPONSE = 0xC0;
    static final int GET_DATA = 0xCB;

    private static final int CHAINING = 0x10;

    /**
     * Takes a command apart.
     *
     * @throws IllegalArgumentException if its lengths do not add up
     */
    static Command parse(MaskedBytes apdu) {
        int length = apdu.length();
        if (length < 4) {
            throw new IllegalArgumentException("a command of " + length + " bytes; the minimum is 4");
        }
        for (int i = 0; i < 4; i++) {
            if (apdu.isMasked(i)) {
                throw new IllegalArgumentException("a command whose header is masked");
            }
        }
        if (length == 4) {
            return of(apdu, MaskedBytes.EMPTY, OptionalInt.empty());
        }
        if (apdu.isMasked(4)) {
            throw new IllegalArgumentException("a command whose length is masked");
        }
        int first = apdu.at(4);
        if (length == 5) {
            return of(apdu, MaskedBytes.EMPTY, OptionalInt.of(first == 0 ? 256 : first));
        }
        return first != 0 || length == 6 ? withShortData(apdu, first) : extended(apdu);
    }

    private static Command withShortData(MaskedBytes apdu, int lc) {
        int left = apdu.length() - 5 - lc;
        if (lc == 0 || left < 0 || left > 1) {
            throw wrongLength(apdu);
        }
        MaskedBytes data = apdu.slice(5, 5 + lc);
        if (left == 0) {
            return of(apdu, data, OptionalInt.empty());
        }
        int le = apdu.at(5 + lc);
        return of(apdu, data, OptionalInt.of(le == 0 ? 256 : le));
    }

    private static Command extended(MaskedBytes apdu) {
        int value = apdu.at(5) << 8 | apdu.at(6);
        if (apdu.length() == 7) {
            return of(apdu, MaskedBytes.EMPTY, OptionalInt.of(value == 0 ? 65536 : value));
        }
        int left = apdu.length() - 7 - value;
        if (value == 0 || left != 0 && left != 2) {
            throw wrongLength(apdu);
        }
        MaskedBytes data = apdu.slice(7, 7 + value);
        if (left == 0) {
            return of(apdu, data, OptionalInt.empty());
        }
        int le = apdu.at(7 + value) << 8 | apdu.at(8 + value);
        return of(apdu, data, OptionalInt.of(le == 0 ? 65536 : le));
    }

    private static IllegalArgumentException wrongLength(MaskedBytes apdu) {
        return new IllegalArgumentException(
                "a command of " + apdu.length() + " bytes whose length fields do not match");
    }

    private static Command of(MaskedBytes apdu, MaskedBytes data, OptionalInt ne) {
        return new Command(apdu.at(0), apdu.at(1), apdu.at(2), apdu.at(3), data, ne);
    }

    /** The same question, whatever the answer's length was expected to be. */
    boolean asks(Command other) {
        return sameHeader(other) && data.matches(other.data);
    }

    boolean sameHeader(Command other) {
        return cla == other.cla && ins == other.ins && p1 == other.p1 && p2 == other.p2;
    }

    /** Not the last of a chain (ISO/IEC 7816-4:2013 §5.3.3). */
    boolean chained() {
        return (cla & 0x80) == 0 && (cla & CHAINING) != 0;
    }

    /** The chain up to here and this command, as one. */
    Command after(Command earlier) {
        return new Command(earlier.unchained().cla, ins, p1, p2, earlier.data.plus(data), ne);
    }

    /** This command as the beginning of what it is a part of. */
    Command unchained() {
        return chained() ? new Command(cla & ~CHAINING, ins, p1, p2, data, ne) : this;
    }

    boolean continues(Command earlier) {
        return unchained().sameHeader(earlier.unchained());
    }

    boolean expectsAnything() {
        return ne.isEmpty() || ne.getAsInt() == 256 || ne.getAsInt() == 65536;
    }
}

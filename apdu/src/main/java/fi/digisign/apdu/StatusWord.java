package fi.digisign.apdu;

import java.io.Serializable;
import java.util.OptionalInt;
import javax.smartcardio.ResponseAPDU;

/**
 * The two bytes SW1-SW2 at the end of every response (ISO/IEC 7816-4 §5.6), and names for the values that this library
 * looks for.
 *
 * @param value 0 to FFFF
 */
public record StatusWord(int value) implements Serializable {

    /** 9000: the command was carried out. */
    public static final int OK = 0x9000;

    /** 6282: the file ends before Le bytes. */
    public static final int END_OF_FILE = 0x6282;

    /** 6283: the file is deactivated. */
    public static final int FILE_DEACTIVATED = 0x6283;

    /** 6284: the file control information is damaged. */
    public static final int FILE_DAMAGED = 0x6284;

    /** 6285: the file has been terminated. */
    public static final int FILE_TERMINATED = 0x6285;

    /** 6300: an authentication failed, and the card does not count tries. */
    public static final int NOT_AUTHENTICATED = 0x6300;

    /** 6700: Lc or Le is wrong. */
    public static final int WRONG_LENGTH = 0x6700;

    /** 6981: the command does not fit the file's structure. */
    public static final int WRONG_FILE_STRUCTURE = 0x6981;

    /** 6983: the PIN has no tries left. */
    public static final int PIN_BLOCKED = 0x6983;

    /** 6984: the PIN cannot be used, normally because it is not activated. */
    public static final int PIN_NOT_USABLE = 0x6984;

    /** 6A81: the card does not support this function. */
    public static final int FUNCTION_NOT_SUPPORTED = 0x6A81;

    /** 6A86: P1 or P2 is wrong. */
    public static final int WRONG_P1_P2 = 0x6A86;

    /** 6A89: the file exists already. */
    public static final int FILE_EXISTS = 0x6A89;

    /** 6A8A: the DF name exists already. */
    public static final int NAME_EXISTS = 0x6A8A;

    /** 6B00: P1-P2 is wrong, for READ BINARY an offset outside the file. */
    public static final int WRONG_OFFSET = 0x6B00;

    /** The meaning of a status word, as far as it does not depend on the command. */
    enum Category {
        /** 9000. */
        SUCCESS,
        /** 61xx: there is more data, for GET RESPONSE to fetch. */
        MORE_DATA,
        /** 6Cxx: Le was wrong; xx is the right one. */
        EXACT_LENGTH,
        /** Other 62xx and 63xx: a remark about data that is there, such as 6282, end of file. */
        WARNING,
        /** 6300 and 63Cx: a PIN or another proof was wrong. */
        AUTHENTICATION_FAILED,
        /** 6983: no tries left. */
        BLOCKED,
        /** 6982: something must be verified first, normally a PIN. */
        SECURITY_STATUS,
        /** 6A82, 6A83, 6A88: no such file, record, key or PIN. */
        NOT_FOUND,
        /** 68xx, 6A81, 6Dxx, 6Exx: the card does not support this command, or not in this form. */
        UNSUPPORTED,
        /** 6283 to 6287, 6900, 6984 to 6986, 6A89, 6A8A: the card's present state does not allow it. */
        STATE,
        /** 6700, 6981, 6A80, 6A84 to 6A87, 6Bxx: the card does not accept the length, data or parameters. */
        INVALID_REQUEST,
        /** 64xx, 65xx, 66xx, 6Fxx: the card reports a fault of its own. */
        CARD_FAULT,
        /** 6987, 6988: secure messaging is out of step. */
        SECURE_MESSAGING,
        /** Anything else, such as the 9xxx of SIM cards. */
        OTHER
    }

    /**
     * Checks the value.
     *
     * @param value 0 to FFFF
     * @throws IllegalArgumentException if the value does not fit two bytes
     */
    public StatusWord {
        if (value < 0 || value > 0xFFFF) {
            throw new IllegalArgumentException("Not a status word: " + value);
        }
    }

    /**
     * The status word of a response.
     *
     * @param response any response
     * @return its last two bytes
     */
    public static StatusWord of(ResponseAPDU response) {
        return new StatusWord(response.getSW());
    }

    /** {@return SW1, the first byte} */
    public int sw1() {
        return value >> 8;
    }

    /** {@return SW2, the second byte} */
    public int sw2() {
        return value & 0xFF;
    }

    /** {@return whether this is 9000} */
    public boolean isOk() {
        return value == OK;
    }

    /**
     * The number of tries that a PIN has left, if this status word reports it.
     *
     * @return x for 63Cx, 0 for 6983, otherwise empty
     */
    public OptionalInt triesLeft() {
        if (countsTries()) {
            return OptionalInt.of(value & 0x0F);
        }
        return value == PIN_BLOCKED ? OptionalInt.of(0) : OptionalInt.empty();
    }

    /** 63Cx. */
    private boolean countsTries() {
        return (value & 0xFFF0) == 0x63C0;
    }

    Category category() {
        return switch (sw1()) {
            case 0x90 -> isOk() ? Category.SUCCESS : Category.OTHER;
            case 0x61 -> Category.MORE_DATA;
            case 0x6C -> Category.EXACT_LENGTH;
            case 0x62 -> value >= 0x6283 && value <= 0x6287 ? Category.STATE : Category.WARNING;
            case 0x63 ->
                value == NOT_AUTHENTICATED || countsTries() ? Category.AUTHENTICATION_FAILED : Category.WARNING;
            case 0x64, 0x65, 0x66, 0x6F -> Category.CARD_FAULT;
            case 0x67, 0x6B -> Category.INVALID_REQUEST;
            case 0x68, 0x6D, 0x6E -> Category.UNSUPPORTED;
            case 0x69 -> commandNotAllowed();
            case 0x6A -> wrongParameters();
            default -> Category.OTHER;
        };
    }

    private Category commandNotAllowed() {
        return switch (sw2()) {
            case 0x81 -> Category.INVALID_REQUEST;
            case 0x82 -> Category.SECURITY_STATUS;
            case 0x83 -> Category.BLOCKED;
            case 0x87, 0x88 -> Category.SECURE_MESSAGING;
            default -> Category.STATE;
        };
    }

    private Category wrongParameters() {
        return switch (sw2()) {
            case 0x81 -> Category.UNSUPPORTED;
            case 0x82, 0x83, 0x88 -> Category.NOT_FOUND;
            case 0x89, 0x8A -> Category.STATE;
            default -> Category.INVALID_REQUEST;
        };
    }

    /** Four upper-case hexadecimal digits. */
    @Override
    public String toString() {
        return String.format("%04X", value);
    }
}

package fi.digisign.apdu;

import java.io.Serializable;
import java.util.OptionalInt;
import javax.smartcardio.ResponseAPDU;

/**
 * The two bytes SW1-SW2 at the end of every response (ISO/IEC 7816-4 §5.6).
 *
 * @param value 0 to FFFF
 */
public record StatusWord(int value) implements Serializable {

    /** 9000, done. */
    public static final StatusWord OK = new StatusWord(0x9000);

    /** What a status word means, as far as it can be said without knowing the command. */
    enum Category {
        /** 9000. */
        SUCCESS,
        /** 61xx: the response is longer, GET RESPONSE fetches it. */
        MORE_DATA,
        /** 6Cxx: Le was wrong, the card names the right one. */
        EXACT_LENGTH,
        /** 62xx and 63xx that say something about data which is nevertheless there, such as 6282, end of file. */
        WARNING,
        /** 6300 and 63Cx: a PIN or another proof was wrong. */
        AUTHENTICATION_FAILED,
        /** 6983: no tries left. */
        BLOCKED,
        /** 6982: something must be proved first, normally a PIN. */
        SECURITY_STATUS,
        /** 6A82, 6A83, 6A88: no such file, record, key or PIN. */
        NOT_FOUND,
        /** 68xx, 6A81, 6D00, 6E00: the card does not know this command or this form of it. */
        UNSUPPORTED,
        /** 6283 to 6287, 6900, 6984 to 6986, 6A89, 6A8A: not in the card's present state. */
        STATE,
        /** 6700, 6981, 6A80, 6A84 to 6A87, 6B00: the command was not what the card expects. */
        INVALID_REQUEST,
        /** 64xx, 65xx, 66xx, 6Fxx: the card failed. */
        CARD_FAULT,
        /** 6987, 6988: secure messaging is out of step. */
        SECURE_MESSAGING,
        /** Anything else, such as the 9xxx of SIM cards. */
        OTHER
    }

    /** @throws IllegalArgumentException if the value is not two bytes */
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

    /**
     * The first byte.
     *
     * @return SW1
     */
    public int sw1() {
        return value >> 8;
    }

    /**
     * The second byte.
     *
     * @return SW2
     */
    public int sw2() {
        return value & 0xFF;
    }

    /**
     * Whether this is 9000.
     *
     * @return true for 9000 only
     */
    public boolean isOk() {
        return value == 0x9000;
    }

    /**
     * How many tries a PIN has left, where this status word tells: x for 63Cx, 0 for 6983.
     *
     * @return the number of tries
     */
    public OptionalInt triesLeft() {
        if ((value & 0xFFF0) == 0x63C0) {
            return OptionalInt.of(value & 0x0F);
        }
        return value == 0x6983 ? OptionalInt.of(0) : OptionalInt.empty();
    }

    /**
     * What this status word means.
     *
     * @return its category
     */
    Category category() {
        return switch (sw1()) {
            case 0x90 -> isOk() ? Category.SUCCESS : Category.OTHER;
            case 0x61 -> Category.MORE_DATA;
            case 0x6C -> Category.EXACT_LENGTH;
            case 0x62 -> value >= 0x6283 && value <= 0x6287 ? Category.STATE : Category.WARNING;
            case 0x63 ->
                value == 0x6300 || (value & 0xFFF0) == 0x63C0 ? Category.AUTHENTICATION_FAILED : Category.WARNING;
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

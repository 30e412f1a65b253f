package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.words.FormatText;
import java.util.OptionalInt;

/** Reads INTEGER contents (ITU-T X.690 section 8.3) the way cards mean them. */
final class Integers {

    private static final int MAX_BYTES = 8;

    private Integers() {}

    /** A number in two's complement; leading bytes more than needed are allowed. */
    static long signed(Element element) throws FormatException {
        Bytes value = element.value();
        if (value.isEmpty() || value.length() > MAX_BYTES) {
            throw element.wrong(FormatText.NUMBER_LENGTH);
        }
        long number = (byte) value.at(0);
        for (int i = 1; i < value.length(); i++) {
            number = number << 8 | value.at(i);
        }
        return number;
    }

    /** A number within bounds. */
    static int bounded(Element element, int min, int max, String name) throws FormatException {
        long number = signed(element);
        if (number < min || number > max) {
            throw element.wrong(FormatText.NUMBER_RANGE.with(name, min, max));
        }
        return (int) number;
    }

    /** A number of bytes; some cards forget the leading 00 of one whose first bit is set. */
    static int unsigned(Element element) throws FormatException {
        Bytes value = element.value();
        long number = signed(element);
        if (number < 0 && value.length() < Integer.BYTES) {
            number += 1L << (8 * value.length());
        }
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw element.wrong(FormatText.POSITION_OR_LENGTH);
        }
        return (int) number;
    }

    /** A reference: cards write 80 to FF as one byte, which reads as a negative number. */
    static int reference(Element element) throws FormatException {
        long number = signed(element);
        if (number < 0 && number >= Byte.MIN_VALUE) {
            number += 0x100;
        }
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw element.wrong(FormatText.REFERENCE);
        }
        return (int) number;
    }

    /** A key reference; -1 means none. */
    static OptionalInt keyReference(Element element) throws FormatException {
        return signed(element) == -1 ? OptionalInt.empty() : OptionalInt.of(reference(element));
    }
}

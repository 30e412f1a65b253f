package fi.digisign.pkcs15.der;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.words.FormatText;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the primitive values of ASN.1 the way cards mean them (ITU-T X.690 section 8). */
public final class Primitives {

    private static final int MAX_IDENTIFIER = 255;
    private static final int MAX_INTEGER = 8;
    private static final int MAX_OBJECT_IDENTIFIER = 64;
    private static final int MAX_TEXT = 255;
    private static final int REPLACEMENT = '\uFFFD';

    private Primitives() {}

    public static <E extends Enum<E>> Set<E> flags(Class<E> type, Element element) throws FormatException {
        Bytes value = element.value();
        Set<E> flags = EnumSet.noneOf(type);
        if (value.isEmpty()) {
            return flags;
        }
        int unused = value.at(0);
        if (unused > 7) {
            throw element.wrong(FormatText.UNUSED_BITS);
        }
        int bits = Math.max(0, (value.length() - 1) * 8 - unused);
        for (E constant : type.getEnumConstants()) {
            int bit = constant.ordinal();
            if (bit < bits && (value.at(1 + bit / 8) & 0x80 >> bit % 8) != 0) {
                flags.add(constant);
            }
        }
        return flags;
    }

    public static <E extends Enum<E>> Set<E> flags(Class<E> type, Optional<Element> element) throws FormatException {
        return element.isPresent() ? flags(type, element.get()) : EnumSet.noneOf(type);
    }

    public static boolean isTrue(Element element) throws FormatException {
        if (element.value().length() != 1) {
            throw element.wrong(FormatText.TRUTH_VALUE);
        }
        return element.value().at(0) != 0;
    }

    public static Optional<Bytes> identifier(Optional<Element> element) throws FormatException {
        if (element.isPresent() && element.get().value().length() > MAX_IDENTIFIER) {
            throw element.get().wrong(FormatText.IDENTIFIER_TOO_LONG.with(MAX_IDENTIFIER));
        }
        return element.map(Element::value);
    }

    public static Optional<Bytes> aid(Optional<Element> element) throws FormatException {
        if (element.isPresent()
                && (element.get().value().isEmpty() || element.get().value().length() > 16)) {
            throw element.get().wrong(FormatText.APPLICATION_IDENTIFIER);
        }
        return element.map(Element::value);
    }

    /** A number in two's complement; leading bytes more than needed are allowed. */
    public static long signed(Element element) throws FormatException {
        Bytes value = element.value();
        if (value.isEmpty() || value.length() > MAX_INTEGER) {
            throw element.wrong(FormatText.NUMBER_LENGTH);
        }
        long number = (byte) value.at(0);
        for (int i = 1; i < value.length(); i++) {
            number = number << 8 | value.at(i);
        }
        return number;
    }

    /** A number within bounds. */
    public static int bounded(Element element, int min, int max, String name) throws FormatException {
        long number = signed(element);
        if (number < min || number > max) {
            throw element.wrong(FormatText.NUMBER_RANGE.with(name, min, max));
        }
        return (int) number;
    }

    /** A number of bytes; some cards forget the leading 00 of one whose first bit is set. */
    public static int unsigned(Element element) throws FormatException {
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
    public static int reference(Element element) throws FormatException {
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
    public static OptionalInt keyReference(Element element) throws FormatException {
        return signed(element) == -1 ? OptionalInt.empty() : OptionalInt.of(reference(element));
    }

    public static Optional<String> dotted(Optional<Element> element) throws FormatException {
        return element.isPresent() ? Optional.of(dotted(element.get())) : Optional.empty();
    }

    public static String dotted(Element element) throws FormatException {
        Bytes value = element.value();
        if (value.isEmpty() || value.length() > MAX_OBJECT_IDENTIFIER || value.at(value.length() - 1) >= 0x80) {
            throw element.wrong(FormatText.OBJECT_IDENTIFIER);
        }
        StringBuilder dotted = new StringBuilder();
        BigInteger arc = BigInteger.ZERO;
        for (int i = 0; i < value.length(); i++) {
            arc = arc.shiftLeft(7).or(BigInteger.valueOf(value.at(i) & 0x7F));
            if (value.at(i) < 0x80) {
                append(dotted, arc);
                arc = BigInteger.ZERO;
            }
        }
        return dotted.toString();
    }

    private static void append(StringBuilder dotted, BigInteger arc) {
        if (dotted.length() > 0) {
            dotted.append('.').append(arc);
        } else {
            int first = arc.min(BigInteger.valueOf(80)).intValue() / 40;
            dotted.append(first).append('.').append(arc.subtract(BigInteger.valueOf(40L * first)));
        }
    }

    public static Optional<String> text(Optional<Element> element, ProblemLog log) {
        return element.map(present -> text(present, log));
    }

    public static String text(Element element, ProblemLog log) {
        Bytes value = element.value();
        if (value.length() > MAX_TEXT) {
            log.add(element, FormatText.TEXT_TOO_LONG.with(MAX_TEXT));
            value = value.slice(0, MAX_TEXT);
        }
        StringBuilder clean = new StringBuilder();
        decode(withoutPadding(value))
                .codePoints()
                .map(c -> Character.isISOControl(c) ? REPLACEMENT : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** UTF-8 as the standards say; older cards write Latin-1. */
    private static String decode(Bytes value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.toArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(value.toArray(), StandardCharsets.ISO_8859_1);
        }
    }

    private static Bytes withoutPadding(Bytes value) {
        int end = value.length();
        while (end > 0 && value.at(end - 1) == 0x00) {
            end--;
        }
        return value.slice(0, end);
    }
}

package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.words.FormatText;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads BIT STRING contents (ITU-T X.690 section 8.6) as sets of flags: the constant at ordinal n stands for bit n, and
 * bit 0 is the first bit of the first byte. Trailing zero bits may be written or left out, and an empty string may lack
 * even the byte that counts the unused bits.
 */
final class BitStrings {

    private BitStrings() {}

    static <E extends Enum<E>> Set<E> flags(Class<E> type, Element element) throws FormatException {
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

    static <E extends Enum<E>> Set<E> flags(Class<E> type, Optional<Element> element) throws FormatException {
        return element.isPresent() ? flags(type, element.get()) : EnumSet.noneOf(type);
    }
}

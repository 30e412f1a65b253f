package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.words.FormatText;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads {@link ObjectPath}: SEQUENCE { 04 path, 02 index, 80 length }. In place of the 04, ISO/IEC 7816-15:2016 also has
 * A0 { 04 tag, 04 path }, A1 { 4F aid, 04 path } and A2 { 4F aid, 04 tag, 04 path }.
 */
final class PathDecoder {

    private static final int MAX_PATH = 32;

    private PathDecoder() {}

    static Optional<ObjectPath> decode(Optional<Element> sequence) throws FormatException {
        return sequence.isPresent() ? Optional.of(decode(sequence.get())) : Optional.empty();
    }

    /** @param sequence the SEQUENCE, under its own tag or one that replaces it */
    static ObjectPath decode(Element sequence) throws FormatException {
        Elements elements = sequence.children();
        Optional<Element> location = elements.take(0x04, 0xA0, 0xA1, 0xA2);
        Optional<Element> index = elements.take(0x02);
        Optional<Element> length = elements.take(0x80);
        Optional<Bytes> aid = Optional.empty();
        Optional<Bytes> tag = Optional.empty();
        Optional<Element> path = location;
        if (location.isPresent() && location.get().tag() != 0x04) {
            Elements parts = location.get().children();
            aid = Identifiers.aid(parts.take(0x4F));
            tag = location.get().tag() == 0xA1
                    ? Optional.empty()
                    : parts.take(0x04).map(Element::value);
            path = parts.take(0x04);
        }
        if (path.isPresent() && path.get().value().length() > MAX_PATH) {
            throw path.get().wrong(FormatText.PATH_TOO_LONG.with(MAX_PATH));
        }
        return new ObjectPath(
                aid, path.map(Element::value).orElse(Bytes.EMPTY), positive(index, length), positive(length), tag);
    }

    /** Index 0 is an offset beside a length; without one it means the whole file. */
    private static OptionalInt positive(Optional<Element> index, Optional<Element> length) throws FormatException {
        if (index.isEmpty()) {
            return OptionalInt.empty();
        }
        int number = Integers.unsigned(index.get());
        return number == 0 && positive(length).isEmpty() ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** Length 0 means the whole file. */
    private static OptionalInt positive(Optional<Element> length) throws FormatException {
        int number = length.isEmpty() ? 0 : Integers.unsigned(length.get());
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }
}

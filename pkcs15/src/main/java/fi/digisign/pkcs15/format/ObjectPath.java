package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Element;
import fi.digisign.pkcs15.der.Elements;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.der.Primitives;
import fi.digisign.pkcs15.words.FormatText;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where something is on the card (Path, PKCS#15 v1.1 section 6.1.5 and ISO/IEC 7816-15:2016 section 8.2.5).
 *
 * <p>An index and length of 0, which some cards write for "all of it", are left out.
 *
 * @param aid the application the path begins in; without it the path begins in the master file if it starts with 3F00,
 *     and in the PKCS#15 application otherwise
 * @param path file identifiers of two bytes each, or one byte with a short EF identifier in its five upper bits, or
 *     nothing
 * @param index for a transparent file the offset of the first byte, for a record file the record number
 * @param length for a transparent file the number of bytes; means nothing for a record file
 * @param dataObjectTag the tag of the data object to read with GET DATA instead of a file (2016 only)
 */
public record ObjectPath(
        Optional<Bytes> aid, Bytes path, OptionalInt index, OptionalInt length, Optional<Bytes> dataObjectTag) {

    private static final int MAX_PATH = 32;

    private static final Bytes MASTER_FILE = Bytes.ofHex("3F00");

    /** Checks for null. */
    public ObjectPath {
        Objects.requireNonNull(aid, "aid");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(index, "index");
        Objects.requireNonNull(length, "length");
        Objects.requireNonNull(dataObjectTag, "dataObjectTag");
    }

    /**
     * A whole file.
     *
     * @param path its file identifiers
     * @return the path
     */
    public static ObjectPath of(Bytes path) {
        return new ObjectPath(Optional.empty(), path, OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
    }

    /**
     * Whether the path begins in the master file.
     *
     * @return true for a path that starts with 3F00 and has no AID
     */
    public boolean isAbsolute() {
        return aid.isEmpty() && path.startsWith(MASTER_FILE);
    }

    /**
     * Whether the path leads to no file at all, as for keys that are known by their reference alone.
     *
     * @return true without AID, file identifiers and data object
     */
    public boolean isEmpty() {
        return aid.isEmpty() && path.isEmpty() && dataObjectTag.isEmpty();
    }

    /**
     * The identifier of the file itself: the last of the path.
     *
     * @return 0 to 0xFFFF; empty if the path is not made of file identifiers
     */
    public OptionalInt fileId() {
        int end = path.length();
        return end == 0 || end % 2 != 0
                ? OptionalInt.empty()
                : OptionalInt.of(path.at(end - 2) << 8 | path.at(end - 1));
    }

    /**
     * The short EF identifier of a path of one byte.
     *
     * @return 1 to 30; empty for any other path
     */
    public OptionalInt shortFileId() {
        int id = path.length() == 1 ? path.at(0) >> 3 : 0;
        return id >= 1 && id <= 30 && (path.at(0) & 0x07) == 0 ? OptionalInt.of(id) : OptionalInt.empty();
    }

    /**
     * Layout: SEQUENCE { 04 path, 02 index, 80 length }. In place of the 04, ISO/IEC 7816-15:2016 also has
     * A0 { 04 tag, 04 path }, A1 { 4F aid, 04 path } and A2 { 4F aid, 04 tag, 04 path }.
     */
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
            aid = Primitives.aid(parts.take(0x4F));
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
        int number = Primitives.unsigned(index.get());
        return number == 0 && positive(length).isEmpty() ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** Length 0 means the whole file. */
    private static OptionalInt positive(Optional<Element> length) throws FormatException {
        int number = length.isEmpty() ? 0 : Primitives.unsigned(length.get());
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }
}

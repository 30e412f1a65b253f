package fi.digisign.apdu.tlv;

import fi.digisign.apdu.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a card reports about a file when it is selected (ISO/IEC 7816-4 §5.3.3). Every element is optional: Finnish cards
 * report the size alone ({@code 62 04 81 02 06 80}).
 *
 * <p>Immutable, so safe for use by several threads.
 *
 * @param size the file's content in bytes (tag 80, else tag 81); empty if not reported, 0, or beyond
 *     {@value #MAX_SIZE}; then the file is to be read until the card reports its end
 * @param fileId the file identifier (83)
 * @param kind the structure of the file (82)
 * @param recordLength the largest record size in bytes (82)
 * @param recordCount the number of records (82)
 * @param dfName the DF name, usually an AID (84)
 * @param shortFileId the short EF identifier, 1 to 30 (88)
 * @param shortFileIdDenied whether the card says that this file has no short EF identifier (88 without a value)
 * @param lifeCycle the life cycle status (8A)
 * @param security the security attributes
 * @param objects all data objects as received
 */
public record FileControlParameters(
        OptionalInt size,
        OptionalInt fileId,
        FileKind kind,
        OptionalInt recordLength,
        OptionalInt recordCount,
        Optional<Bytes> dfName,
        OptionalInt shortFileId,
        boolean shortFileIdDenied,
        LifeCycle lifeCycle,
        SecurityAttributes security,
        List<BerTlv> objects) {

    /** The largest size that is believed, in bytes. */
    public static final int MAX_SIZE = 0x10000;

    private static final int FCP = 0x62;
    private static final int FMD = 0x64;
    private static final int FCI = 0x6F;
    private static final int MAX_SHORT_FILE_ID = 30;

    /**
     * Copies the list.
     *
     * @param size the file's content in bytes
     * @param fileId the file identifier
     * @param kind the structure of the file
     * @param recordLength the largest record size in bytes
     * @param recordCount the number of records
     * @param dfName the DF name, usually an AID
     * @param shortFileId the short EF identifier
     * @param shortFileIdDenied whether the card says that this file has no short EF identifier
     * @param lifeCycle the life cycle status
     * @param security the security attributes
     * @param objects all data objects as received
     */
    public FileControlParameters {
        objects = List.copyOf(objects);
    }

    /**
     * Reads the response to SELECT: an FCP (62), FMD (64) or FCI (6F) template, or the bare data objects.
     *
     * @param response the response without status word; may be empty
     * @return the parameters
     * @throws TlvException if it is not made of data objects
     */
    public static FileControlParameters decode(Bytes response) throws TlvException {
        List<BerTlv> objects = flatten(BerTlv.decodeAll(response));
        Optional<Bytes> descriptor = value(objects, 0x82);
        Optional<Bytes> shortFileId = value(objects, 0x88);
        return new FileControlParameters(
                size(objects),
                number(value(objects, 0x83).filter(id -> id.length() == 2)),
                descriptor
                        .filter(d -> !d.isEmpty())
                        .map(d -> FileKind.of(d.at(0)))
                        .orElse(FileKind.UNKNOWN),
                recordLength(descriptor),
                recordCount(descriptor),
                value(objects, 0x84).filter(name -> !name.isEmpty()),
                shortFileId(shortFileId),
                shortFileId.filter(Bytes::isEmpty).isPresent(),
                value(objects, 0x8A)
                        .filter(status -> status.length() == 1)
                        .map(status -> LifeCycle.of(status.at(0)))
                        .orElse(LifeCycle.NOT_TOLD),
                SecurityAttributes.of(objects),
                objects);
    }

    /** An FCI template may hold an FCP and an FMD template (ISO/IEC 7816-4 table 10), or their contents. */
    private static List<BerTlv> flatten(List<BerTlv> objects) throws TlvException {
        List<BerTlv> flat = new ArrayList<>();
        for (BerTlv object : objects) {
            if (object.tag() == FCI) {
                for (BerTlv inner : object.children()) {
                    flat.addAll(inner.tag() == FCP || inner.tag() == FMD ? inner.children() : List.of(inner));
                }
            } else if (object.tag() == FCP || object.tag() == FMD) {
                flat.addAll(object.children());
            } else {
                flat.add(object);
            }
        }
        return flat;
    }

    private static OptionalInt size(List<BerTlv> objects) {
        OptionalInt data = believable(number(value(objects, 0x80)));
        return data.isPresent() ? data : believable(number(value(objects, 0x81)));
    }

    private static OptionalInt believable(OptionalInt size) {
        return size.isPresent() && size.getAsInt() > 0 && size.getAsInt() <= MAX_SIZE ? size : OptionalInt.empty();
    }

    /** Descriptor byte, data coding byte, then the record size in one or two bytes, then the number of records. */
    private static OptionalInt recordLength(Optional<Bytes> descriptor) {
        return number(descriptor.filter(d -> d.length() >= 3).map(d -> d.slice(2, Math.min(d.length(), 4))));
    }

    private static OptionalInt recordCount(Optional<Bytes> descriptor) {
        return number(descriptor.filter(d -> d.length() == 5 || d.length() == 6).map(d -> d.from(4)));
    }

    /** The identifier is in the five upper bits; some cards put it into the five lower bits. */
    private static OptionalInt shortFileId(Optional<Bytes> value) {
        OptionalInt field = number(value.filter(v -> v.length() == 1));
        if (field.isEmpty()) {
            return OptionalInt.empty();
        }
        int id = (field.getAsInt() & 0x07) == 0 ? field.getAsInt() >> 3 : field.getAsInt();
        return id >= 1 && id <= MAX_SHORT_FILE_ID ? OptionalInt.of(id) : OptionalInt.empty();
    }

    private static Optional<Bytes> value(List<BerTlv> objects, int tag) {
        return BerTlv.find(objects, tag).map(BerTlv::value);
    }

    /** An unsigned big-endian number that fits an int. */
    private static OptionalInt number(Optional<Bytes> value) {
        if (value.isEmpty() || value.get().isEmpty() || value.get().length() > 8) {
            return OptionalInt.empty();
        }
        long number = 0;
        for (int i = 0; i < value.get().length(); i++) {
            number = number << 8 | value.get().at(i);
        }
        return number < 0 || number > Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) number);
    }
}

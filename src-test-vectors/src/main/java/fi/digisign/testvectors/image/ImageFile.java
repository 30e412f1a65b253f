package fi.digisign.testvectors.image;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A file of a card image. Arrays handed in are not copied.
 *
 * @param path where it is
 * @param kind what it is
 * @param name a DF's name (its application identifier), when it can be selected by name
 * @param sfi the short EF identifier READ BINARY accepts, 1 to 30, whether or not the card announces it
 * @param content the bytes of a transparent EF, padded to its size; of a DF, nothing
 * @param records the records of a record EF
 * @param read who may read it: empty for anyone, {@link #NEVER}, or the name of a PIN
 * @param access the card's own access bytes, shown in its FCI (MyEID: tag 86)
 * @param directory whether it is an object directory, hidden when the image's {@code directories} are {@code absent}
 * @param selectableByIdentifier false for a DF whose SELECT by file identifier says 9000 and changes nothing
 */
public record ImageFile(
        FilePath path,
        FileKind kind,
        Optional<byte[]> name,
        OptionalInt sfi,
        byte[] content,
        List<byte[]> records,
        Optional<String> read,
        byte[] access,
        boolean directory,
        boolean selectableByIdentifier) {

    /** The word in {@link #read} for a file that cannot be read. */
    public static final String NEVER = "never";

    /** {@return a fresh copy of the DF's name, if it has one} */
    @Override
    public Optional<byte[]> name() {
        return name.map(byte[]::clone);
    }

    /** {@return a fresh copy of the content} */
    @Override
    public byte[] content() {
        return content.clone();
    }

    /** {@return the file's size in bytes, padding included; of a record EF, all records together} */
    public int size() {
        return kind == FileKind.RECORDS
                ? records.stream().mapToInt(r -> r.length).sum()
                : content.length;
    }

    /** {@return fresh copies of the records} */
    @Override
    public List<byte[]> records() {
        return records.stream().map(byte[]::clone).toList();
    }

    /** {@return a fresh copy of the access bytes} */
    @Override
    public byte[] access() {
        return access.clone();
    }

    @Override
    public String toString() {
        return kind + " " + path;
    }
}

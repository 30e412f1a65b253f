package fi.digisign.pkcs15.model;

import fi.digisign.apdu.Bytes;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a file is: file identifiers of two bytes each (ISO/IEC 7816-4 §8.2.1.1), counted from the MF if the first is
 * {@code 3F00}, from the named application otherwise, from the token's own application where none is named.
 *
 * @param application the AID or DF name to start from, where it is not the token's own application
 * @param identifiers file identifiers; an even number of bytes, at most 16; may be none for the application itself
 */
public record FilePath(Optional<Bytes> application, Bytes identifiers) {

    private static final Bytes MASTER_FILE = Bytes.ofHex("3F00");
    private static final int MAX_LENGTH = 16;

    /**
     * Checks the form.
     *
     * @param application the AID or DF name to start from, where it is not the token's own application
     * @param identifiers file identifiers; an even number of bytes, at most 16; may be none for the application itself
     */
    public FilePath {
        Objects.requireNonNull(application);
        if (identifiers.length() % 2 != 0 || identifiers.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("Not a file path: " + identifiers);
        }
    }

    /**
     * A path from the MF or from the token's application.
     *
     * @param hex file identifiers in hexadecimal digits
     * @return the path
     */
    public static FilePath of(String hex) {
        return of(Bytes.ofHex(hex));
    }

    /**
     * A path from the MF or from the token's application.
     *
     * @param identifiers file identifiers
     * @return the path
     */
    public static FilePath of(Bytes identifiers) {
        return new FilePath(Optional.empty(), identifiers);
    }

    /**
     * Whether the path begins at the MF.
     *
     * @return true if the first identifier is 3F00
     */
    public boolean isAbsolute() {
        return application.isEmpty() && identifiers.startsWith(MASTER_FILE);
    }

    /**
     * How many identifiers there are.
     *
     * @return 0 or more
     */
    public int depth() {
        return identifiers.length() / 2;
    }

    /**
     * The identifier of the file itself.
     *
     * @return 0 to 65535
     * @throws IllegalStateException if the path names the application itself
     */
    public int fileId() {
        if (identifiers.isEmpty()) {
            throw new IllegalStateException("The path of an application has no file identifier");
        }
        return identifier(depth() - 1);
    }

    /**
     * One of the identifiers.
     *
     * @param index from 0
     * @return 0 to 65535
     */
    public int identifier(int index) {
        return identifiers.at(2 * index) << 8 | identifiers.at(2 * index + 1);
    }

    /**
     * The DF the file is in.
     *
     * @return the path without its last identifier
     * @throws IllegalStateException if there is none
     */
    public FilePath parent() {
        if (identifiers.isEmpty()) {
            throw new IllegalStateException("The path of an application has no parent");
        }
        return new FilePath(application, identifiers.slice(0, identifiers.length() - 2));
    }

    /**
     * A file in or below this DF.
     *
     * @param below file identifiers
     * @return both together
     */
    public FilePath resolve(Bytes below) {
        return new FilePath(application, identifiers.plus(below));
    }

    /**
     * The identifiers without the MF's.
     *
     * @return for an absolute path what follows 3F00, else all
     */
    public Bytes withoutMasterFile() {
        return isAbsolute() ? identifiers.from(2) : identifiers;
    }

    @Override
    public String toString() {
        return application.map(name -> name + "/").orElse("") + identifiers;
    }
}

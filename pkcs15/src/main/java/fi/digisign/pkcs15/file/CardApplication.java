package fi.digisign.pkcs15.file;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.format.ObjectPath;
import fi.digisign.pkcs15.model.FilePath;
import java.util.Objects;
import java.util.Optional;

/**
 * A PKCS#15 or ISO/IEC 7816-15 application on a card, and how to get into it.
 *
 * @param label what EF.DIR calls it; empty where it says nothing
 * @param aid its application identifier; selected by it where no path is known
 * @param path its DF from the MF, where known
 * @param objectDirectory EF(ODF), where EF.DIR names it
 * @param tokenInfo EF(TokenInfo), where EF.DIR names it
 */
public record CardApplication(
        String label,
        Optional<Bytes> aid,
        Optional<FilePath> path,
        Optional<FilePath> objectDirectory,
        Optional<FilePath> tokenInfo) {

    /** Checks that there is a way in. */
    public CardApplication {
        Objects.requireNonNull(label);
        if (aid.isEmpty() && path.isEmpty()) {
            throw new IllegalArgumentException("An application needs an AID or a path");
        }
    }

    /**
     * An application that is selected by its name.
     *
     * @param aid the application identifier
     * @return the application
     */
    public static CardApplication named(Bytes aid) {
        return new CardApplication("", Optional.of(aid), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * An application that is selected by its place.
     *
     * @param path its DF from the MF
     * @return the application
     */
    public static CardApplication at(FilePath path) {
        return new CardApplication("", Optional.empty(), Optional.of(path), Optional.empty(), Optional.empty());
    }

    /**
     * A path of an object directory as this application means it: relative paths count from its DF where that is known.
     *
     * @param path the path as written on the card
     * @return the path from the MF if possible, else as it was
     */
    public FilePath resolve(FilePath path) {
        if (path.isAbsolute() || path.application().isPresent() || this.path.isEmpty()) {
            return path;
        }
        return this.path.get().resolve(path.identifiers());
    }

    /**
     * The file that a path of an object directory points to.
     *
     * @param path as written on the card
     * @return the file; empty for an empty path or one that no file identifiers make
     */
    public static Optional<FilePath> toFile(ObjectPath path) {
        boolean possible = path.path().length() % 2 == 0 && path.path().length() <= 16 && !path.isEmpty();
        return possible ? Optional.of(new FilePath(path.aid(), path.path())) : Optional.empty();
    }
}

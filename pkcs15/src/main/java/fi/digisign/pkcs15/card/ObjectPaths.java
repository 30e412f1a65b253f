package fi.digisign.pkcs15.card;

import fi.digisign.pkcs15.format.ObjectPath;
import fi.digisign.pkcs15.model.FilePath;
import java.util.Optional;

/** From the paths that object directories write to files that can be selected. */
final class ObjectPaths {

    private ObjectPaths() {}

    /**
     * The file a path points to.
     *
     * @param path as written on the card
     * @return the file; empty for an empty path or one that no file identifiers make
     */
    static Optional<FilePath> toFile(ObjectPath path) {
        boolean possible = path.path().length() % 2 == 0 && path.path().length() <= 16 && !path.isEmpty();
        return possible ? Optional.of(new FilePath(path.aid(), path.path())) : Optional.empty();
    }
}

package fi.digisign.examples.cli.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares places of files that need not exist yet. */
final class OutputPath {

    private OutputPath() {}

    /**
     * Whether two names lead to the same place.
     *
     * @param one a file's name
     * @param other another
     * @return true if they have the same name in the same folder
     * @throws IOException if a folder cannot be looked at
     */
    static boolean same(Path one, Path other) throws IOException {
        return resolved(one).equals(resolved(other));
    }

    /** Links and steps upwards on the way to a file make no other file of it. */
    private static Path resolved(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent();
        return folder != null && Files.isDirectory(folder)
                ? folder.toRealPath().resolve(absolute.getFileName())
                : absolute.normalize();
    }
}

package fi.digisign.examples.documents;

import fi.digisign.examples.documents.DocumentException.Problem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A file that is there as a whole or not at all: written under another name in the same folder, and given its own when
 * it is finished. Closing it unfinished leaves nothing behind.
 */
public final class OutputFile implements AutoCloseable {

    private final Path target;
    private final boolean overwrite;
    private final List<Path> sources;
    private final Path temporary;

    private OutputFile(Path target, boolean overwrite, List<Path> sources, Path temporary) {
        this.target = target;
        this.overwrite = overwrite;
        this.sources = sources;
        this.temporary = temporary;
    }

    /**
     * Begins a file; to be done before a PIN is asked for, since it finds out whether it can be written.
     *
     * @param target where the file is wanted
     * @param overwrite whether an ordinary file there is replaced
     * @param sources files that it must not replace
     * @return the file, for the caller to close
     * @throws DocumentException if it cannot be written there
     * @throws IOException if the folder cannot be looked at
     */
    public static OutputFile begin(Path target, boolean overwrite, List<Path> sources)
            throws DocumentException, IOException {
        check(target, overwrite, sources);
        try {
            Path temporary = Files.createTempFile(target.toAbsolutePath().getParent(), ".signing-", ".tmp");
            return new OutputFile(target, overwrite, List.copyOf(sources), temporary);
        } catch (IOException e) {
            throw new DocumentException(Problem.TARGET_NOT_WRITABLE, target.toString(), e);
        }
    }

    private static void check(Path target, boolean overwrite, List<Path> sources)
            throws DocumentException, IOException {
        for (Path source : sources) {
            if (Files.exists(target) && Files.exists(source) && Files.isSameFile(source, target)) {
                throw new DocumentException(Problem.TARGET_IS_SOURCE, source.toString());
            }
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new DocumentException(Problem.TARGET_NO_FILE, target.toString());
            }
            if (!overwrite) {
                throw new DocumentException(Problem.TARGET_EXISTS, target.toString());
            }
        }
    }

    /**
     * Where it is written meanwhile.
     *
     * @return an existing file
     */
    public Path temporary() {
        return temporary;
    }

    /**
     * Opens the temporary file.
     *
     * @return a stream, for the caller to close
     * @throws IOException if it cannot be opened
     */
    public OutputStream stream() throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(temporary));
    }

    /**
     * Gives the file its name, and the permissions of its first source: temporary files are private.
     *
     * @throws DocumentException if something has got into its place meanwhile
     * @throws IOException if it cannot be moved
     */
    public void finish() throws DocumentException, IOException {
        if (!sources.isEmpty()
                && Files.getFileStore(temporary).supportsFileAttributeView("posix")
                && Files.getFileStore(sources.get(0)).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(sources.get(0)));
        }
        finishPrivate();
    }

    /**
     * Gives the file its name. Where the system knows permissions, only its owner may read it, as the temporary file.
     *
     * @throws DocumentException if something has got into its place meanwhile
     * @throws IOException if it cannot be moved
     */
    public void finishPrivate() throws DocumentException, IOException {
        check(target, overwrite, sources);
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(temporary);
    }
}

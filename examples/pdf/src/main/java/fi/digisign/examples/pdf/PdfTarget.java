package fi.digisign.examples.pdf;

import fi.digisign.examples.pdf.words.PdfText;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where the signed file is put when it is finished.
 *
 * @param original the file to be signed, which it never replaces
 * @param file the place
 * @param overwrite whether an ordinary file there is replaced
 */
record PdfTarget(Path original, Path file, boolean overwrite) {

    /**
     * Checks that the file may be put there.
     *
     * @throws PdfException.Output if not
     * @throws IOException if the place cannot be looked at
     */
    void check() throws PdfException.Output, IOException {
        if (Files.exists(file) && Files.isSameFile(original, file)) {
            throw new PdfException.Output(PdfText.REPLACES_ORIGINAL, PdfText.OTHER_FILE_REMEDY, null);
        }
        if (Files.isDirectory(file)) {
            throw new PdfException.Output(PdfText.TARGET_FOLDER.with(file), PdfText.TARGET_FOLDER_REMEDY, null);
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new PdfException.Output(PdfText.FOLDER_MISSING.with(folder), PdfText.FOLDER_MISSING_REMEDY, null);
        }
        boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (there && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new PdfException.Output(PdfText.TARGET_SPECIAL.with(file), PdfText.OTHER_FILE_REMEDY, null);
        }
        if (there && !overwrite) {
            throw new PdfException.Output(PdfText.TARGET_EXISTS.with(file), PdfText.TARGET_EXISTS_REMEDY, null);
        }
    }

    /**
     * Makes an empty file in the same folder.
     *
     * @return the file, for the caller to delete
     * @throws PdfException.Output if nothing can be written there
     */
    Path temporary() throws PdfException.Output {
        try {
            return Files.createTempFile(file.toAbsolutePath().getParent(), ".signing-", ".tmp");
        } catch (IOException e) {
            throw new PdfException.Output(PdfText.UNWRITABLE.with(file), PdfText.UNWRITABLE_REMEDY, e);
        }
    }

    /**
     * Gives the finished file its name.
     *
     * @param finished one of {@link #temporary()}
     * @throws PdfException.Output if something has got into its place meanwhile
     * @throws IOException if it cannot be moved
     */
    void put(Path finished) throws PdfException.Output, IOException {
        check();
        copyPermissions(finished);
        try {
            Files.move(finished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(finished, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Temporary files are private; the signed document is to be as open as the original. */
    private void copyPermissions(Path finished) throws IOException {
        if (Files.getFileStore(finished).supportsFileAttributeView("posix")
                && Files.getFileStore(original).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(finished, Files.getPosixFilePermissions(original));
        }
    }
}

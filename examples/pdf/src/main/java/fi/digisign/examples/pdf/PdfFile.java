package fi.digisign.examples.pdf;

import fi.digisign.examples.pdf.words.PdfText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** A PDF file as PDFBox reads it, which is more patient with damaged ones than other programs are. */
final class PdfFile {

    private static final byte[] HEADER = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private PdfFile() {}

    /**
     * Opens a document; nothing but its objects is held in memory.
     *
     * @param file the file
     * @param password what opens it, or null
     * @return the document, for the caller to close
     * @throws PdfException.Protected if it needs another password
     * @throws PdfException.Damaged if it cannot be read
     */
    static PDDocument open(Path file, char[] password) throws PdfException {
        try {
            return Loader.loadPDF(file.toFile(), text(password), null, null, IOUtils.createMemoryOnlyStreamCache());
        } catch (InvalidPasswordException e) {
            throw password(password, e);
        } catch (IOException e) {
            throw new PdfException.Damaged(PdfText.DAMAGED.with(e.getMessage()), e);
        }
    }

    /** What is to be said when a password, or none, did not open a document. */
    static PdfException.Protected password(char[] given, InvalidPasswordException cause) {
        return given == null
                ? new PdfException.Protected(PdfText.PASSWORD, PdfText.PASSWORD_REMEDY, cause)
                : new PdfException.Protected(PdfText.OTHER_PASSWORD, PdfText.OTHER_PASSWORD_REMEDY, cause);
    }

    /** PDFBox takes strings only; this copy cannot be wiped. */
    static String text(char[] password) {
        return password == null ? "" : new String(password);
    }

    /** Checks what can be seen from outside. */
    static void check(Path file) throws PdfException, IOException {
        if (Files.isDirectory(file)) {
            throw new PdfException.Input(PdfText.FOLDER.with(file), PdfText.FOLDER_REMEDY);
        }
        if (!Files.isRegularFile(file)) {
            throw new PdfException.Input(PdfText.NO_FILE.with(file), PdfText.NO_FILE_REMEDY);
        }
        if (!Files.isReadable(file)) {
            throw new PdfException.Input(PdfText.UNREADABLE.with(file), PdfText.UNREADABLE_REMEDY);
        }
        if (Files.size(file) > Integer.MAX_VALUE - (1 << 26)) {
            throw new PdfException(PdfText.TOO_LARGE, PdfText.TOO_LARGE_REMEDY);
        }
        try (InputStream in = Files.newInputStream(file)) {
            // PDFBox finds its way if something stands before the header, but nobody else finds the signature then.
            if (!Arrays.equals(in.readNBytes(HEADER.length), HEADER)) {
                throw new PdfException.Damaged(PdfText.NO_HEADER, null);
            }
        }
    }

    /** A file that the strict parser accepts has always been found to sign well; the others need a rehearsal. */
    static boolean strictParserAccepts(Path file, char[] password) {
        try (RandomAccessRead in = new RandomAccessReadBufferedFile(file.toFile());
                PDDocument document = new PDFParser(in, text(password)).parse(false)) {
            return document.getNumberOfPages() > 0;
        } catch (IOException e) {
            return false; // why will be seen when the lenient parser reads it
        }
    }

    /** PDFBox writes something for nearly every damaged file; only reading it back tells whether it is a document. */
    static void checkContained(Path original, Path signed, char[] password) throws PdfException, IOException {
        if (Files.mismatch(original, signed) != Files.size(original)) {
            throw new PdfException.Damaged(PdfText.NOT_CONTAINED, null);
        }
        try (PDDocument before = open(original, password);
                PDDocument after = open(signed, password)) {
            if (before.getNumberOfPages() != after.getNumberOfPages()) {
                throw new PdfException.Damaged(PdfText.PAGES_LOST, null);
            }
        }
    }
}

package fi.digisign.examples.pdf;

/** The file is not a PDF, or so damaged that other programs would not find a signature added to it. */
public final class DamagedPdfException extends PdfException {

    DamagedPdfException(String message, Throwable cause) {
        super(message, "open the document in the program it comes from and save it as a new PDF", cause);
    }
}

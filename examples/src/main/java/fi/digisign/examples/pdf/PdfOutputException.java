package fi.digisign.examples.pdf;

/** The signed file cannot be written where it was wanted. Nothing was signed, and nothing was changed. */
public final class PdfOutputException extends PdfException {

    PdfOutputException(String message, String remedy, Throwable cause) {
        super(message, remedy, cause);
    }
}

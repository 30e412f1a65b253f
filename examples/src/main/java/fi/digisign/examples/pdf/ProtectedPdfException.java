package fi.digisign.examples.pdf;

/** The document's author or an earlier signer does not allow it to be signed: a password, permissions, or DocMDP. */
public final class ProtectedPdfException extends PdfException {

    ProtectedPdfException(String message, String remedy, Throwable cause) {
        super(message, remedy, cause);
    }
}

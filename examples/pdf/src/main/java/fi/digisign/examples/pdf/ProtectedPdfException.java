package fi.digisign.examples.pdf;

import fi.digisign.apdu.text.Text;

/** The document's author or an earlier signer does not allow it to be signed: a password, permissions, or DocMDP. */
public final class ProtectedPdfException extends PdfException {

    ProtectedPdfException(Text message, Text remedy, Throwable cause) {
        super(message, remedy, cause);
    }
}

package fi.digisign.examples.pdf;

import fi.digisign.apdu.text.Text;

/** The signed file cannot be written where it was wanted. Nothing was signed, and nothing was changed. */
public final class PdfOutputException extends PdfException {

    PdfOutputException(Text message, Text remedy, Throwable cause) {
        super(message, remedy, cause);
    }
}

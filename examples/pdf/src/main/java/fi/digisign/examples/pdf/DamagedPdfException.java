package fi.digisign.examples.pdf;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.pdf.words.PdfText;

/** The file is not a PDF, or so damaged that other programs would not find a signature added to it. */
public final class DamagedPdfException extends PdfException {

    DamagedPdfException(Text message, Throwable cause) {
        super(message, PdfText.DAMAGED_REMEDY, cause);
    }
}

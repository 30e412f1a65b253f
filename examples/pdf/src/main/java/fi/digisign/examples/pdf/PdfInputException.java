package fi.digisign.examples.pdf;

import fi.digisign.apdu.text.Text;

/** There is no file that can be read at the path of the PDF file, which the message names. */
public final class PdfInputException extends PdfException {

    PdfInputException(Text message, Text remedy) {
        super(message, remedy);
    }
}

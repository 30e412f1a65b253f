package fi.digisign.examples.pdf;

import fi.digisign.apdu.text.HasRemedy;
import fi.digisign.apdu.text.Text;
import fi.digisign.examples.pdf.words.PdfText;
import java.util.Objects;

/** A PDF file that cannot be signed or checked; the subclass says why, {@link #remedy()} what a person can do. */
public class PdfException extends Exception implements HasRemedy {

    private final Text message;
    private final Text remedy;

    /**
     * @param message what happened, one sentence without a full stop
     * @param remedy what the user can do, one sentence without a full stop
     */
    public PdfException(Text message, Text remedy) {
        this(message, remedy, null);
    }

    /**
     * @param message what happened, one sentence without a full stop
     * @param remedy what the user can do, one sentence without a full stop
     * @param cause the underlying failure, or null
     */
    public PdfException(Text message, Text remedy, Throwable cause) {
        super(message.english(), cause);
        this.message = message;
        this.remedy = Objects.requireNonNull(remedy, "remedy");
    }

    @Override
    public Text text() {
        return message;
    }

    @Override
    public Text remedyText() {
        return remedy;
    }

    /** The file is not a PDF, or so damaged that other programs would not find a signature added to it. */
    public static final class Damaged extends PdfException {

        Damaged(Text message, Throwable cause) {
            super(message, PdfText.DAMAGED_REMEDY, cause);
        }
    }

    /** There is no file that can be read at the path of the PDF file, which the message names. */
    public static final class Input extends PdfException {

        Input(Text message, Text remedy) {
            super(message, remedy);
        }
    }

    /** The signed file cannot be written where it was wanted. Nothing was signed, and nothing was changed. */
    public static final class Output extends PdfException {

        Output(Text message, Text remedy, Throwable cause) {
            super(message, remedy, cause);
        }
    }

    /** The document's author or an earlier signer does not allow it to be signed: a password, permissions, or DocMDP. */
    public static final class Protected extends PdfException {

        Protected(Text message, Text remedy, Throwable cause) {
            super(message, remedy, cause);
        }
    }
}

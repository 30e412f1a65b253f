package fi.digisign.examples.pdf;

import fi.digisign.apdu.text.HasRemedy;
import fi.digisign.apdu.text.Text;
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
}

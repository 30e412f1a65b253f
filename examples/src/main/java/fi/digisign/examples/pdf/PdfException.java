package fi.digisign.examples.pdf;

import java.util.Objects;

/** A PDF file that cannot be signed or checked; the subclass says why, {@link #remedy()} what a person can do. */
public class PdfException extends Exception {

    private final String remedy;

    /**
     * @param message what happened, one sentence without a full stop
     * @param remedy what the user can do, one sentence without a full stop
     */
    public PdfException(String message, String remedy) {
        this(message, remedy, null);
    }

    /**
     * @param message what happened, one sentence without a full stop
     * @param remedy what the user can do, one sentence without a full stop
     * @param cause the underlying failure, or null
     */
    public PdfException(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = Objects.requireNonNull(remedy, "remedy");
    }

    /**
     * What a person can do about it.
     *
     * @return one sentence without a full stop, never empty
     */
    public String remedy() {
        return remedy;
    }
}

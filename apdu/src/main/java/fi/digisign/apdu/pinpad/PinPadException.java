package fi.digisign.apdu.pinpad;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.words.ReaderText;

/** No PIN came from the reader's keys. Nothing was sent to the card. */
public final class PinPadException extends SmartCardException {

    /** Why none came. */
    public enum Outcome {
        /** Nothing was entered in time (6400). */
        TIMEOUT(ReaderText.PIN_PAD_TIMEOUT, ReaderText.PIN_PAD_REMEDY),
        /** The key "cancel" was pressed (6401). */
        CANCELLED(ReaderText.PIN_PAD_CANCELLED, ReaderText.PIN_PAD_REMEDY),
        /** The new PIN was not entered twice alike (6402). */
        MISMATCH(ReaderText.PIN_PAD_MISMATCH, ReaderText.PIN_PAD_MISMATCH_REMEDY),
        /** It had too few or too many digits (6403). */
        LENGTH(ReaderText.PIN_PAD_LENGTH, ReaderText.PIN_PAD_LENGTH_REMEDY),
        /** The reader does not do what its features promise (6B80, or no answer of use). */
        REFUSED(ReaderText.PIN_PAD_REFUSED, ReaderText.PIN_PAD_REFUSED_REMEDY);

        private final ReaderText message;
        private final ReaderText remedy;

        Outcome(ReaderText message, ReaderText remedy) {
            this.message = message;
            this.remedy = remedy;
        }
    }

    private final Outcome outcome;

    /**
     * @param outcome why none came
     * @param cause what the reader or its driver said, or null
     */
    public PinPadException(Outcome outcome, Throwable cause) {
        super(outcome.message, outcome.remedy, cause);
        this.outcome = outcome;
    }

    /**
     * Why no PIN came.
     *
     * @return the outcome
     */
    public Outcome outcome() {
        return outcome;
    }
}

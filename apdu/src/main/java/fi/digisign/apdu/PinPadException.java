package fi.digisign.apdu;

import fi.digisign.apdu.words.ReaderText;

/** No PIN was entered at the reader's PIN pad. Nothing was sent to the card. */
public final class PinPadException extends SmartCardException {

    /** Why there is no PIN. */
    public enum Outcome {
        /** Nothing was entered in time (6400). */
        TIMEOUT(ReaderText.PIN_PAD_TIMEOUT, ReaderText.PIN_PAD_REMEDY),
        /** The key "cancel" was pressed (6401). */
        CANCELLED(ReaderText.PIN_PAD_CANCELLED, ReaderText.PIN_PAD_REMEDY),
        /** The two entries of the new PIN differ (6402). */
        MISMATCH(ReaderText.PIN_PAD_MISMATCH, ReaderText.PIN_PAD_MISMATCH_REMEDY),
        /** The PIN had too few or too many digits (6403). */
        LENGTH(ReaderText.PIN_PAD_LENGTH, ReaderText.PIN_PAD_LENGTH_REMEDY),
        /** The reader does not do what its features promise (6B80, or no usable answer). */
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
     * Nothing was sent to the card.
     *
     * @param outcome why there is no PIN
     * @param cause what the reader or its driver reported, or null
     */
    public PinPadException(Outcome outcome, Throwable cause) {
        super(outcome.message, outcome.remedy, cause);
        this.outcome = outcome;
    }

    /** {@return why there is no PIN} */
    public Outcome outcome() {
        return outcome;
    }
}

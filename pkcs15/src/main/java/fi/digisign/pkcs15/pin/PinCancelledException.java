package fi.digisign.pkcs15.pin;

import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.words.PinText;

/** A PIN is needed and none was entered. */
public final class PinCancelledException extends PinException {

    /** @param pin which PIN was asked for */
    public PinCancelledException(TokenPin pin) {
        super(pin, PinText.CANCELLED.with(pin.called()), PinText.CANCELLED_REMEDY, null);
    }

    /**
     * @param pin which PIN was asked for
     * @param cause why none came
     */
    public PinCancelledException(TokenPin pin, Throwable cause) {
        super(pin, PinText.CANCELLED.with(pin.called()), PinText.CANCELLED_REMEDY, cause);
    }
}

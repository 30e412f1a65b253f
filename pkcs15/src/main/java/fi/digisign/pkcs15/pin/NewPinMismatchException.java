package fi.digisign.pkcs15.pin;

import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.words.PinText;

/** The new PIN was not entered the same way twice at the reader's PIN pad. Nothing was sent; the PIN is as it was. */
public final class NewPinMismatchException extends PinException {

    /**
     * @param pin which PIN
     * @param cause what the PIN pad reported
     */
    public NewPinMismatchException(TokenPin pin, Throwable cause) {
        super(pin, PinText.NEW_PIN_MISMATCH.with(pin.called()), PinText.NEW_PIN_MISMATCH_REMEDY, cause);
    }
}

package fi.digisign.pkcs15.pin;

import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.words.PinText;

/** The new PIN was not entered twice alike at the reader's keys. Nothing was sent; the PIN is as it was. */
public final class NewPinMismatchException extends PinException {

    public NewPinMismatchException(TokenPin pin, Throwable cause) {
        super(pin, PinText.NEW_PIN_MISMATCH.with(pin.called()), PinText.NEW_PIN_MISMATCH_REMEDY, cause);
    }
}

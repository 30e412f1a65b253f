package fi.digisign.pkcs15.pin;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.words.PinText;

/** The card does not take the new PIN, for a reason of its own; the PIN is as it was. */
public final class NewPinRefusedException extends PinException {

    /**
     * @param pin which PIN
     * @param cause the card's refusal
     */
    public NewPinRefusedException(TokenPin pin, SmartCardException cause) {
        super(pin, PinText.NEW_REFUSED.with(pin.called()), PinText.NEW_REFUSED_REMEDY, cause);
    }
}

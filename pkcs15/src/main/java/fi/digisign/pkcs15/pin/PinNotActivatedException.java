package fi.digisign.pkcs15.pin;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.words.PinText;

/** The holder has not set a PIN yet. */
public final class PinNotActivatedException extends PinException {

    /**
     * @param pin which PIN
     * @param cause the card's answer, or null
     */
    public PinNotActivatedException(TokenPin pin, SmartCardException cause) {
        super(pin, PinText.NOT_ACTIVATED.with(pin.called()), PinText.NOT_ACTIVATED_REMEDY, cause);
    }
}

package fi.digisign.pkcs15;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.words.PinText;

/** The new PIN is the old one, which the card does not take; the PIN is as it was. */
public final class SamePinException extends PinException {

    SamePinException(TokenPin pin, SmartCardException cause) {
        super(pin, PinText.SAME.with(pin.name()), PinText.NEW_REFUSED_REMEDY, cause);
    }
}

package fi.digisign.pkcs15;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.words.PinText;

/** There is nothing to activate: the card is in use, or of a family that is not activated. */
public final class AlreadyActivatedException extends SmartCardException {

    AlreadyActivatedException(String cardLabel) {
        super(PinText.ALREADY_ACTIVATED.with(cardLabel), PinText.ALREADY_ACTIVATED_REMEDY);
    }
}

package fi.digisign.pkcs15;

import fi.digisign.apdu.SmartCardException;

/** The holder has not set a PIN yet. */
public final class PinNotActivatedException extends PinException {

    PinNotActivatedException(TokenPin pin, SmartCardException cause) {
        super(
                pin,
                "The PIN has not been activated: " + pin.name(),
                "Activate the card with the code from its letter first",
                cause);
    }
}

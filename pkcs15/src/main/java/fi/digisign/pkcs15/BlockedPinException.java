package fi.digisign.pkcs15;

import fi.digisign.apdu.SmartCardException;

/** No tries are left for a PIN. */
public final class BlockedPinException extends PinException {

    BlockedPinException(TokenPin pin, SmartCardException cause) {
        super(pin, "The PIN is blocked: " + pin.name(), "Unblock it with the PUK (activation code) of the card", cause);
    }
}

package fi.digisign.pkcs15;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.words.PinText;

/** No tries are left for a PIN. */
public final class BlockedPinException extends PinException {

    BlockedPinException(TokenPin pin, SmartCardException cause) {
        super(pin, PinText.BLOCKED.with(pin.name()), PinText.BLOCKED_REMEDY, cause);
    }
}

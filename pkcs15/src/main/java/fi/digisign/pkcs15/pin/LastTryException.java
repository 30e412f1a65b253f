package fi.digisign.pkcs15.pin;

import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.model.TokenPin.Role;
import fi.digisign.pkcs15.words.PinText;

/** Only one try is left and nobody agreed to risk it, so the PIN or PUK was not sent. */
public final class LastTryException extends PinException {

    /**
     * @param pin which PIN
     */
    public LastTryException(TokenPin pin) {
        super(
                pin,
                PinText.LAST_TRY.with(pin.called()),
                pin.role() == Role.PUK ? PinText.LAST_TRY_PUK_REMEDY : PinText.LAST_TRY_REMEDY,
                null);
    }
}

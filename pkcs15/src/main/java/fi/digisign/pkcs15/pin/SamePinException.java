package fi.digisign.pkcs15.pin;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.words.PinText;

/** The new PIN is the old one, or the code of a new card's letter, which the card does not take; the PIN is as it was. */
public final class SamePinException extends PinException {

    /**
     * @param pin which PIN
     * @param preset whether the old value is the code of a new card's letter
     * @param cause the card's refusal, or null
     */
    public SamePinException(TokenPin pin, boolean preset, SmartCardException cause) {
        super(
                pin,
                preset ? PinText.SAME_AS_CODE : PinText.SAME.with(pin.called()),
                preset ? PinText.SAME_AS_CODE_REMEDY : PinText.NEW_REFUSED_REMEDY,
                cause);
    }
}

package fi.digisign.pkcs15;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.words.PinText;

/** The new PIN is the old one, or the code of a new card's letter, which the card does not take; the PIN is as it was. */
public final class SamePinException extends PinException {

    SamePinException(PinField old, SmartCardException cause) {
        super(
                old.pin(),
                old.isPreset()
                        ? PinText.SAME_AS_CODE
                        : PinText.SAME.with(old.pin().called()),
                old.isPreset() ? PinText.SAME_AS_CODE_REMEDY : PinText.NEW_REFUSED_REMEDY,
                cause);
    }
}

package fi.digisign.pkcs15.pin;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.words.PinText;

/**
 * The card was lost, or gave no proper answer, while it had a PIN in hand: whether it took it is not known. Nothing was sent a
 * second time.
 */
public final class PinOutcomeException extends PinException {

    /**
     * @param pin which PIN
     * @param cause why there is no answer, or null
     */
    public PinOutcomeException(TokenPin pin, SmartCardException cause) {
        super(pin, PinText.OUTCOME.with(pin.called()), PinText.OUTCOME_REMEDY, cause);
    }
}

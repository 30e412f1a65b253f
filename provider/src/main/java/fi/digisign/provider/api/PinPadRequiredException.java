package fi.digisign.provider.api;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.provider.words.ProviderText;

/**
 * The configuration wants PINs to be entered at the reader's keys ({@link PinPadUse#REQUIRE}), and this one would have come
 * another way: the reader has no keys, or none for such a PIN; the application gave the PIN itself; or the handler does not
 * know {@link fi.digisign.provider.PinPadCallback}. Nothing was sent to the card.
 */
public final class PinPadRequiredException extends SmartCardException {

    private final TokenPin pin;

    /** @param pin which PIN is needed */
    public PinPadRequiredException(TokenPin pin) {
        super(ProviderText.PIN_PAD_REQUIRED.with(pin.called()), ProviderText.PIN_PAD_REQUIRED_REMEDY);
        this.pin = pin;
    }

    /**
     * Which PIN.
     *
     * @return the PIN's description
     */
    public TokenPin pin() {
        return pin;
    }
}

package fi.digisign.provider.api;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.provider.words.ProviderText;

/**
 * The configuration requires PINs to be entered at a PIN pad ({@link PinPadUse#REQUIRE}), and this one would have been entered
 * otherwise: the reader has no PIN pad, or none for such a PIN; the application passed the PIN itself; or the handler does not
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
     * The PIN that is needed.
     *
     * @return the PIN's description
     */
    public TokenPin pin() {
        return pin;
    }
}

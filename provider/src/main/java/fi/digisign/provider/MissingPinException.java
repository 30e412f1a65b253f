package fi.digisign.provider;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.TokenPin;

/** A PIN is needed, but none was given and there is no handler to ask. Nothing was sent to the card. */
public final class MissingPinException extends SmartCardException {

    private final TokenPin pin;

    /**
     * @param pin which PIN is needed
     * @param purpose what for, as half a sentence that follows "to"
     */
    public MissingPinException(TokenPin pin, String purpose) {
        super(
                "The PIN \"" + pin.name() + "\" is needed to " + purpose,
                "Give it as the key's password, or set a CallbackHandler that asks the card holder");
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

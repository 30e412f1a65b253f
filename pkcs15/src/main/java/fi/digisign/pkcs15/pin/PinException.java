package fi.digisign.pkcs15.pin;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.model.TokenPin;

/** A PIN was not accepted, or not even sent. The subclass says which, and none of them ever holds the PIN. */
public abstract class PinException extends SmartCardException {

    private final TokenPin pin;

    PinException(TokenPin pin, Text message, Text remedy, Throwable cause) {
        super(message, remedy, cause);
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

package fi.digisign.provider.api;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.provider.words.ProviderText;

/** A PIN is needed, but none was given and there is no handler to ask. Nothing was sent to the card. */
public final class MissingPinException extends SmartCardException {

    private final TokenPin pin;

    /**
     * For logging in.
     *
     * @param pin which PIN is needed
     */
    public MissingPinException(TokenPin pin) {
        super(ProviderText.PIN_MISSING_FOR_LOGIN.with(pin.called()), ProviderText.PIN_MISSING_REMEDY);
        this.pin = pin;
    }

    /**
     * For the use of a key.
     *
     * @param pin which PIN is needed
     * @param keyAlias the key's alias
     */
    public MissingPinException(TokenPin pin, String keyAlias) {
        super(ProviderText.PIN_MISSING_FOR_KEY.with(pin.called(), keyAlias), ProviderText.PIN_MISSING_REMEDY);
        this.pin = pin;
    }

    private MissingPinException(TokenPin pin, Text message, Text remedy) {
        super(message, remedy);
        this.pin = pin;
    }

    /**
     * For the management of a PIN, which only a handler can give.
     *
     * @param pin which PIN is needed
     * @return the exception
     */
    public static MissingPinException forManagement(TokenPin pin) {
        return new MissingPinException(
                pin, ProviderText.PIN_MISSING.with(pin.called()), ProviderText.PIN_MISSING_HANDLER_REMEDY);
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

package fi.digisign.provider.api;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.provider.words.ProviderText;

/** A PIN is needed, but none was given and there is no handler to ask. Nothing was sent to the card. */
public final class MissingPinException extends SmartCardException {

    private final TokenPin pin;

    /**
     * A PIN is missing for logging in.
     *
     * @param pin which PIN is needed
     */
    public MissingPinException(TokenPin pin) {
        super(ProviderText.PIN_MISSING_FOR_LOGIN.with(pin.called()), ProviderText.PIN_MISSING_REMEDY);
        this.pin = pin;
    }

    /**
     * A PIN is missing for the use of a key.
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
     * A PIN is missing for the management of PINs, where only a handler can provide it.
     *
     * @param pin which PIN is needed
     * @return the exception
     */
    public static MissingPinException forManagement(TokenPin pin) {
        return new MissingPinException(
                pin, ProviderText.PIN_MISSING.with(pin.called()), ProviderText.PIN_MISSING_HANDLER_REMEDY);
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

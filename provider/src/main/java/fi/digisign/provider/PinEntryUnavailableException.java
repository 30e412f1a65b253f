package fi.digisign.provider;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;

/**
 * The PIN handler has no way to ask for a PIN: no terminal, no screen. Nothing was sent to the card. A
 * {@code CallbackHandler} throws an {@link java.io.IOException} with this as its cause, and the caller gets this exception as it
 * is.
 */
public final class PinEntryUnavailableException extends SmartCardException {

    /**
     * @param message what is missing, one sentence without a full stop
     * @param remedy what the user can do, one sentence without a full stop
     * @param cause the underlying failure, or null
     */
    public PinEntryUnavailableException(Text message, Text remedy, Throwable cause) {
        super(message, remedy, cause);
    }
}

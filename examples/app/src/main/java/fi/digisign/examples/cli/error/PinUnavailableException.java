package fi.digisign.examples.cli.error;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;

/** No PIN comes from where {@code --pin} said it would. Nothing was sent to the card. */
public final class PinUnavailableException extends SmartCardException {

    public PinUnavailableException(Text message, Text remedy) {
        this(message, remedy, null);
    }

    public PinUnavailableException(Text message, Text remedy, Throwable cause) {
        super(message, remedy, cause);
    }
}

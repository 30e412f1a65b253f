package fi.digisign.examples.cli;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;

/** No PIN comes from where {@code --pin} said it would. Nothing was sent to the card. */
final class PinUnavailableException extends SmartCardException {

    PinUnavailableException(Text message, Text remedy) {
        this(message, remedy, null);
    }

    PinUnavailableException(Text message, Text remedy, Throwable cause) {
        super(message, remedy, cause);
    }
}

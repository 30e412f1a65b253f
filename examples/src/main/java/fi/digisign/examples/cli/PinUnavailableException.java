package fi.digisign.examples.cli;

import fi.digisign.apdu.SmartCardException;

/** No PIN comes from where {@code --pin} said it would. Nothing was sent to the card. */
final class PinUnavailableException extends SmartCardException {

    PinUnavailableException(String message, String remedy) {
        this(message, remedy, null);
    }

    PinUnavailableException(String message, String remedy, Throwable cause) {
        super(message, remedy, cause);
    }
}

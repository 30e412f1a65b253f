package fi.digisign.pkcs15.pin;

import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.pin.PinRequest.Purpose;
import fi.digisign.pkcs15.words.PinText;

/** The card does not allow this with this PIN. No PIN was requested, unless the card itself refused: see the cause. */
public final class PinOperationException extends PinException {

    private final Purpose operation;

    /**
     * @param pin which PIN
     * @param operation what the card does not allow: to verify, change or unblock it
     * @param cause the card's refusal, or null
     */
    public PinOperationException(TokenPin pin, Purpose operation, Throwable cause) {
        super(
                pin,
                message(operation).with(pin.called()),
                operation == Purpose.VERIFY ? PinText.NO_VERIFY_REMEDY : PinText.NO_OPERATION_REMEDY,
                cause);
        this.operation = operation;
    }

    private static PinText message(Purpose operation) {
        return switch (operation) {
            case VERIFY -> PinText.NO_VERIFY;
            case CHANGE -> PinText.NO_CHANGE;
            case UNBLOCK -> PinText.NO_UNBLOCK;
            default -> throw new IllegalArgumentException("Not an operation on a PIN: " + operation);
        };
    }

    /** {@return what cannot be done: VERIFY, CHANGE or UNBLOCK} */
    public Purpose operation() {
        return operation;
    }
}

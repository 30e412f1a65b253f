package fi.digisign.pkcs15.pin;

import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.words.PinText;
import java.util.Objects;

/** The card does not allow this with this PIN. No PIN was asked for, unless the card itself said so: see the cause. */
public final class PinOperationException extends PinException {

    private final Operation operation;

    /** What cannot be done with a PIN. */
    public enum Operation {
        /** Verify it. */
        VERIFY,
        /** Change it. */
        CHANGE,
        /** Unblock it. */
        UNBLOCK
    }

    public PinOperationException(TokenPin pin, Operation operation, Throwable cause) {
        super(
                pin,
                message(operation).with(pin.called()),
                operation == Operation.VERIFY ? PinText.NO_VERIFY_REMEDY : PinText.NO_OPERATION_REMEDY,
                cause);
        this.operation = Objects.requireNonNull(operation);
    }

    private static PinText message(Operation operation) {
        return switch (operation) {
            case VERIFY -> PinText.NO_VERIFY;
            case CHANGE -> PinText.NO_CHANGE;
            case UNBLOCK -> PinText.NO_UNBLOCK;
        };
    }

    /**
     * What cannot be done.
     *
     * @return the operation
     */
    public Operation operation() {
        return operation;
    }
}

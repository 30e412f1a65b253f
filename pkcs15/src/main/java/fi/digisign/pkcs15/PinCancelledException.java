package fi.digisign.pkcs15;

/** A PIN is needed and none was entered. */
public final class PinCancelledException extends PinException {

    /** @param pin which PIN was asked for */
    public PinCancelledException(TokenPin pin) {
        super(pin, "No PIN was entered: " + pin.name(), "Try again and enter the PIN", null);
    }

    /**
     * @param pin which PIN was asked for
     * @param cause why none came
     */
    public PinCancelledException(TokenPin pin, Throwable cause) {
        super(pin, "No PIN was entered: " + pin.name(), "Try again and enter the PIN", cause);
    }
}

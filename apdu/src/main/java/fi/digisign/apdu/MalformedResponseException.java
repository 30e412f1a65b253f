package fi.digisign.apdu;

/** What came from the card is not well-formed: too short, too long, endless, or not the structure it should be. */
public class MalformedResponseException extends SmartCardException {

    private static final String REMEDY =
            "Take the card out, clean its contacts, put it back and try again; if it stays, make a trace and report it";

    /** @param message what is wrong with it, one sentence without a full stop */
    public MalformedResponseException(String message) {
        super(message, REMEDY);
    }

    /**
     * @param message what is wrong with it, one sentence without a full stop
     * @param cause the underlying failure, or null
     */
    public MalformedResponseException(String message, Throwable cause) {
        super(message, REMEDY, cause);
    }
}

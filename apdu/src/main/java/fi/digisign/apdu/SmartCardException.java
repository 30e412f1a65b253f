package fi.digisign.apdu;

import java.util.Objects;
import javax.smartcardio.CardException;

/**
 * The root of everything that can go wrong between this library and a card. The subclass says what happened and carries
 * its data; {@link #remedy()} says what a person can do about it.
 */
public class SmartCardException extends CardException {

    private final String remedy;

    /**
     * @param message what happened, one sentence without a full stop
     * @param remedy what the user can do, one sentence without a full stop
     */
    public SmartCardException(String message, String remedy) {
        this(message, remedy, null);
    }

    /**
     * @param message what happened, one sentence without a full stop
     * @param remedy what the user can do, one sentence without a full stop
     * @param cause the underlying failure, or null
     */
    public SmartCardException(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = Objects.requireNonNull(remedy, "remedy");
    }

    /**
     * What a person can do about it, in one sentence without a full stop.
     *
     * @return the remedy, never empty
     */
    public String remedy() {
        return remedy;
    }
}

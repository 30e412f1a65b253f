package fi.digisign.pkcs15;

import fi.digisign.apdu.SmartCardException;
import java.util.OptionalInt;

/** The card refused a PIN, which cost a try. */
public final class IncorrectPinException extends PinException {

    private final OptionalInt triesLeft;

    IncorrectPinException(TokenPin pin, OptionalInt triesLeft, SmartCardException cause) {
        super(pin, "Wrong PIN: " + pin.name() + TriesText.of(triesLeft), remedy(triesLeft), cause);
        this.triesLeft = triesLeft;
    }

    private static String remedy(OptionalInt triesLeft) {
        return triesLeft.isPresent() && triesLeft.getAsInt() == 1
                ? "Make sure of the PIN: the next wrong entry blocks it"
                : "Check which PIN is asked for and enter it again";
    }

    /**
     * How many wrong entries are left before the PIN is blocked.
     *
     * @return tries, empty where the card does not tell
     */
    public OptionalInt triesLeft() {
        return triesLeft;
    }
}

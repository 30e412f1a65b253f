package fi.digisign.pkcs15;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.words.PinText;
import java.util.OptionalInt;

/** The card refused a PIN, which cost a try. */
public final class IncorrectPinException extends PinException {

    private final OptionalInt triesLeft;

    IncorrectPinException(TokenPin pin, OptionalInt triesLeft, SmartCardException cause) {
        super(pin, message(pin, triesLeft), remedy(triesLeft), cause);
        this.triesLeft = triesLeft;
    }

    private static Text message(TokenPin pin, OptionalInt triesLeft) {
        return triesLeft.isPresent()
                ? PinText.INCORRECT_TRIES.with(pin.name(), triesLeft.getAsInt())
                : PinText.INCORRECT.with(pin.name());
    }

    private static Text remedy(OptionalInt triesLeft) {
        return triesLeft.isPresent() && triesLeft.getAsInt() == 1
                ? PinText.INCORRECT_LAST_TRY_REMEDY
                : PinText.INCORRECT_REMEDY;
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

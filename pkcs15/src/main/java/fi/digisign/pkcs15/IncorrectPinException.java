package fi.digisign.pkcs15;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.TokenPin.Role;
import fi.digisign.pkcs15.words.PinText;
import java.util.OptionalInt;

/** The card refused a PIN or PUK, which cost a try. */
public final class IncorrectPinException extends PinException {

    private final OptionalInt triesLeft;

    IncorrectPinException(TokenPin pin, OptionalInt triesLeft, SmartCardException cause) {
        super(pin, message(pin, triesLeft), remedy(pin, triesLeft), cause);
        this.triesLeft = triesLeft;
    }

    private static Text message(TokenPin pin, OptionalInt triesLeft) {
        boolean puk = pin.role() == Role.PUK;
        return triesLeft.isPresent()
                ? (puk ? PinText.INCORRECT_PUK_TRIES : PinText.INCORRECT_TRIES).with(pin.name(), triesLeft.getAsInt())
                : (puk ? PinText.INCORRECT_PUK : PinText.INCORRECT).with(pin.name());
    }

    private static Text remedy(TokenPin pin, OptionalInt triesLeft) {
        boolean last = triesLeft.isPresent() && triesLeft.getAsInt() == 1;
        if (pin.role() == Role.PUK) {
            return last ? PinText.INCORRECT_PUK_LAST_TRY_REMEDY : PinText.INCORRECT_PUK_REMEDY;
        }
        return last ? PinText.INCORRECT_LAST_TRY_REMEDY : PinText.INCORRECT_REMEDY;
    }

    /**
     * How many wrong entries are left before it is blocked.
     *
     * @return tries, empty where the card does not tell
     */
    public OptionalInt triesLeft() {
        return triesLeft;
    }
}

package fi.digisign.pkcs15.pin;

import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.words.PinText;
import java.util.OptionalInt;

/** The card has refused this very PIN before, so it was not sent again and cost no try. */
public final class RepeatedPinException extends PinException {

    private final OptionalInt triesLeft;

    /**
     * @param pin which PIN
     * @param triesLeft tries left, empty where the card does not report them
     */
    public RepeatedPinException(TokenPin pin, OptionalInt triesLeft) {
        super(pin, message(pin, triesLeft), PinText.REPEATED_REMEDY, null);
        this.triesLeft = triesLeft;
    }

    private static Text message(TokenPin pin, OptionalInt triesLeft) {
        return triesLeft.isPresent()
                ? PinText.REPEATED_TRIES.with(pin.called(), triesLeft.getAsInt())
                : PinText.REPEATED.with(pin.called());
    }

    /**
     * How many wrong entries are left before the PIN is blocked.
     *
     * @return tries, empty where the card does not report it
     */
    public OptionalInt triesLeft() {
        return triesLeft;
    }
}

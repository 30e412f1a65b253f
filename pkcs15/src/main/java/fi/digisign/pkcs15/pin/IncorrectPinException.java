package fi.digisign.pkcs15.pin;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.pin.PinRequest.Secret;
import fi.digisign.pkcs15.words.PinText;
import java.util.OptionalInt;

/** The card refused a PIN, a PUK or an activation code, which cost a try. */
public final class IncorrectPinException extends PinException {

    private final OptionalInt triesLeft;

    /**
     * @param pin which PIN
     * @param secret what was entered
     * @param triesLeft tries left, empty where the card does not report them
     * @param cause the card's refusal
     */
    public IncorrectPinException(TokenPin pin, Secret secret, OptionalInt triesLeft, SmartCardException cause) {
        super(pin, message(pin, secret, triesLeft), remedy(secret, triesLeft), cause);
        this.triesLeft = triesLeft;
    }

    private static Text message(TokenPin pin, Secret secret, OptionalInt triesLeft) {
        boolean known = triesLeft.isPresent();
        PinText text = switch (secret) {
            case PIN, NEW_PIN -> known ? PinText.INCORRECT_TRIES : PinText.INCORRECT;
            case PUK -> known ? PinText.INCORRECT_PUK_TRIES : PinText.INCORRECT_PUK;
            case ACTIVATION_CODE -> known ? PinText.INCORRECT_CODE_TRIES : PinText.INCORRECT_CODE;
        };
        return known ? text.with(pin.called(), triesLeft.getAsInt()) : text.with(pin.called());
    }

    private static Text remedy(Secret secret, OptionalInt triesLeft) {
        boolean last = triesLeft.isPresent() && triesLeft.getAsInt() == 1;
        return switch (secret) {
            case PIN, NEW_PIN -> last ? PinText.INCORRECT_LAST_TRY_REMEDY : PinText.INCORRECT_REMEDY;
            case PUK -> last ? PinText.INCORRECT_PUK_LAST_TRY_REMEDY : PinText.INCORRECT_PUK_REMEDY;
            case ACTIVATION_CODE -> last ? PinText.INCORRECT_CODE_LAST_TRY_REMEDY : PinText.INCORRECT_CODE_REMEDY;
        };
    }

    /**
     * How many wrong entries are left before it is blocked.
     *
     * @return tries, empty where the card does not report it
     */
    public OptionalInt triesLeft() {
        return triesLeft;
    }
}

package fi.digisign.pkcs15;

import java.util.OptionalInt;

/** The card has refused this very PIN before, so it was not sent again and cost no try. */
public final class RepeatedPinException extends PinException {

    private final OptionalInt triesLeft;

    RepeatedPinException(TokenPin pin, OptionalInt triesLeft) {
        super(
                pin,
                "The card has already refused this PIN: " + pin.name() + TriesText.of(triesLeft),
                "Enter another PIN; this one was not sent again",
                null);
        this.triesLeft = triesLeft;
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

package fi.digisign.pkcs15;

import fi.digisign.pkcs15.words.PinText;

/** A PIN cannot be right by the card's own rules, so it was not sent and cost no try. */
public final class PinFormatException extends PinException {

    PinFormatException(TokenPin pin) {
        super(
                pin,
                message(pin)
                        .with(pin.name(), pin.rules().minLength(), pin.rules().maxLength()),
                PinText.NOT_POSSIBLE_REMEDY,
                null);
    }

    private static PinText message(TokenPin pin) {
        return switch (pin.rules().type()) {
            case UTF8 -> PinText.NOT_POSSIBLE_CHARACTERS;
            default -> PinText.NOT_POSSIBLE_DIGITS;
        };
    }
}

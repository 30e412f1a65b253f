package fi.digisign.pkcs15;

/** A PIN cannot be right by the card's own rules, so it was not sent and cost no try. */
public final class PinFormatException extends PinException {

    PinFormatException(TokenPin pin) {
        super(
                pin,
                "Not a possible PIN: " + pin.name() + " has " + pin.rules().minLength() + " to "
                        + pin.rules().maxLength() + " " + characters(pin),
                "Enter it again; nothing was sent to the card",
                null);
    }

    private static String characters(TokenPin pin) {
        return switch (pin.rules().type()) {
            case UTF8 -> "characters";
            default -> "digits";
        };
    }
}

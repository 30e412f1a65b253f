package fi.digisign.pkcs15.pin;

import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.pin.PinRequest.Secret;
import fi.digisign.pkcs15.words.PinText;

/** A PIN, PUK or code cannot be right by the card's own rules, so it was not sent and cost no try. */
public final class PinFormatException extends PinException {

    private final Secret secret;
    private final PinRules rules;

    /**
     * @param pin which PIN
     * @param secret what was entered
     * @param rules what would have been possible
     */
    public PinFormatException(TokenPin pin, Secret secret, PinRules rules) {
        super(pin, message(pin, secret, rules), PinText.NOT_POSSIBLE_REMEDY, null);
        this.secret = secret;
        this.rules = rules;
    }

    private static Text message(TokenPin pin, Secret secret, PinRules rules) {
        boolean digits = rules.digitsOnly();
        PinText text = switch (secret) {
            case PIN -> digits ? PinText.NOT_POSSIBLE_DIGITS : PinText.NOT_POSSIBLE_CHARACTERS;
            case NEW_PIN -> digits ? PinText.NOT_POSSIBLE_NEW_DIGITS : PinText.NOT_POSSIBLE_NEW_CHARACTERS;
            case PUK -> digits ? PinText.NOT_POSSIBLE_PUK_DIGITS : PinText.NOT_POSSIBLE_PUK_CHARACTERS;
            case ACTIVATION_CODE ->
                rules.minLength() == rules.maxLength() ? PinText.NOT_POSSIBLE_CODE_EXACT : PinText.NOT_POSSIBLE_CODE;
        };
        return text.with(pin.called(), rules.minLength(), rules.maxLength());
    }

    /**
     * What was entered.
     *
     * @return the PIN, a new PIN, a PUK or an activation code
     */
    public Secret secret() {
        return secret;
    }

    /**
     * What would have been possible.
     *
     * @return lengths and characters
     */
    public PinRules rules() {
        return rules;
    }
}

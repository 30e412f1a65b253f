package fi.digisign.apdu;

import fi.digisign.apdu.text.Text;
import fi.digisign.apdu.words.CardText;
import java.util.OptionalInt;

/** The PIN, PUK or activation code was wrong and one try was used (63Cx; 6300 where the card does not count). */
public class WrongPinException extends StatusWordException {

    WrongPinException(CommandHeader command, StatusWord statusWord) {
        super(command, statusWord, message(statusWord.triesLeft()), remedy(statusWord.triesLeft()));
    }

    private static Text message(OptionalInt triesLeft) {
        if (triesLeft.isEmpty()) {
            return CardText.WRONG_PIN;
        }
        return CardText.WRONG_PIN_TRIES.with(triesLeft.getAsInt());
    }

    private static Text remedy(OptionalInt triesLeft) {
        return triesLeft.orElse(2) == 1 ? CardText.WRONG_PIN_LAST_TRY_REMEDY : CardText.WRONG_PIN_REMEDY;
    }

    /** {@return the number of tries left, 1 to 15; empty if the card did not report it} */
    public OptionalInt triesLeft() {
        return statusWord().triesLeft();
    }
}

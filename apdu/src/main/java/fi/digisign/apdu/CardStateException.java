package fi.digisign.apdu;

import fi.digisign.apdu.text.Text;
import fi.digisign.apdu.words.CardText;

/**
 * The card's present state does not allow the command: a file or PIN is not activated or has been terminated (6283 to 6287,
 * 6984), conditions of use are not met (6900, 6985, 6986), or something exists already (6A89, 6A8A).
 */
public class CardStateException extends StatusWordException {

    CardStateException(CommandHeader command, StatusWord statusWord) {
        super(command, statusWord, message(statusWord), remedy(statusWord));
    }

    private static Text message(StatusWord statusWord) {
        return switch (statusWord.value()) {
            case StatusWord.FILE_DEACTIVATED, 0x6287 -> CardText.NOT_ACTIVATED;
            case StatusWord.FILE_DAMAGED -> CardText.FILE_OUT_OF_ORDER;
            case StatusWord.FILE_TERMINATED -> CardText.TERMINATED;
            case StatusWord.PIN_NOT_USABLE -> CardText.PIN_STATE;
            case StatusWord.FILE_EXISTS, StatusWord.NAME_EXISTS -> CardText.EXISTS_ALREADY;
            default -> CardText.NOT_NOW;
        };
    }

    private static Text remedy(StatusWord statusWord) {
        return switch (statusWord.value()) {
            case StatusWord.FILE_DEACTIVATED, 0x6287, StatusWord.PIN_NOT_USABLE -> CardText.ACTIVATE_REMEDY;
            case StatusWord.FILE_DAMAGED, StatusWord.FILE_TERMINATED -> CardText.NEW_CARD_REMEDY;
            default -> CardText.CHECK_STATE_REMEDY;
        };
    }
}

package fi.digisign.apdu;

import fi.digisign.apdu.text.Text;
import fi.digisign.apdu.words.CardText;

/**
 * Not in the card's present state: a file or PIN that is not activated or has been terminated (6283 to 6287, 6984),
 * conditions of use that are not met (6900, 6985, 6986), something that exists already (6A89, 6A8A).
 */
public class CardStateException extends StatusWordException {

    /**
     * @param command what was asked
     * @param statusWord what the card answered
     */
    public CardStateException(CommandHeader command, StatusWord statusWord) {
        super(command, statusWord, message(statusWord), remedy(statusWord));
    }

    private static Text message(StatusWord statusWord) {
        return switch (statusWord.value()) {
            case 0x6283, 0x6287 -> CardText.NOT_ACTIVATED;
            case 0x6284 -> CardText.FILE_OUT_OF_ORDER;
            case 0x6285 -> CardText.TERMINATED;
            case 0x6984 -> CardText.PIN_STATE;
            case 0x6A89, 0x6A8A -> CardText.EXISTS_ALREADY;
            default -> CardText.NOT_NOW;
        };
    }

    private static Text remedy(StatusWord statusWord) {
        return switch (statusWord.value()) {
            case 0x6283, 0x6287, 0x6984 -> CardText.ACTIVATE_REMEDY;
            case 0x6284, 0x6285 -> CardText.NEW_CARD_REMEDY;
            default -> CardText.CHECK_STATE_REMEDY;
        };
    }
}

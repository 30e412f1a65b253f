package fi.digisign.apdu;

import fi.digisign.apdu.text.Text;
import fi.digisign.apdu.words.CardText;

/** The card has no such file or application (6A82), record (6A83), key or PIN (6A88). */
public class NotFoundException extends StatusWordException {

    NotFoundException(CommandHeader command, StatusWord statusWord) {
        super(command, statusWord, message(statusWord), CardText.RIGHT_CARD_REMEDY);
    }

    private static Text message(StatusWord statusWord) {
        return switch (statusWord.sw2()) {
            case 0x83 -> CardText.NO_RECORD;
            case 0x88 -> CardText.NO_KEY_OR_PIN;
            default -> CardText.NO_FILE;
        };
    }
}

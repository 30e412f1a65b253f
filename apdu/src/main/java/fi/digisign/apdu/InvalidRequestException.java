package fi.digisign.apdu;

import fi.digisign.apdu.text.Text;
import fi.digisign.apdu.words.CardText;

/** The card does not accept the length, data or parameters of the command (6700, 6981, 6A80, 6A84 to 6A87, 6Bxx). */
public class InvalidRequestException extends StatusWordException {

    InvalidRequestException(CommandHeader command, StatusWord statusWord) {
        super(command, statusWord, message(command, statusWord), remedy(command));
    }

    private static Text message(CommandHeader command, StatusWord statusWord) {
        if (Instruction.carriesPin(command.ins())) {
            return CardText.PIN_FORM;
        }
        return statusWord.value() == StatusWord.WRONG_LENGTH ? CardText.OTHER_LENGTH : CardText.OTHER_PARAMETERS;
    }

    private static Text remedy(CommandHeader command) {
        return Instruction.carriesPin(command.ins()) ? CardText.PIN_FORM_REMEDY : CardText.REPORT_CARD_REMEDY;
    }
}

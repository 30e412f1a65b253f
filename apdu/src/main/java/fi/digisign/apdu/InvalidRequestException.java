package fi.digisign.apdu;

import fi.digisign.apdu.text.Text;
import fi.digisign.apdu.words.CardText;

/** The command was not what this card expects: its length, data or parameters (6700, 6981, 6A80, 6A84 to 6A87, 6B00). */
public class InvalidRequestException extends StatusWordException {

    /**
     * @param command what was asked
     * @param statusWord what the card answered
     */
    public InvalidRequestException(CommandHeader command, StatusWord statusWord) {
        super(command, statusWord, message(command, statusWord), remedy(command));
    }

    private static Text message(CommandHeader command, StatusWord statusWord) {
        if (Instruction.carriesPin(command.ins())) {
            return CardText.PIN_FORM;
        }
        return statusWord.value() == 0x6700 ? CardText.OTHER_LENGTH : CardText.OTHER_PARAMETERS;
    }

    private static Text remedy(CommandHeader command) {
        return Instruction.carriesPin(command.ins()) ? CardText.PIN_FORM_REMEDY : CardText.REPORT_CARD_REMEDY;
    }
}

package fi.digisign.apdu;

/** The command was not what this card expects: its length, data or parameters (6700, 6981, 6A80, 6A84 to 6A87, 6B00). */
public class InvalidRequestException extends StatusWordException {

    /**
     * @param command what was asked
     * @param statusWord what the card answered
     */
    public InvalidRequestException(CommandHeader command, StatusWord statusWord) {
        super(command, statusWord, message(command, statusWord), remedy(command));
    }

    private static String message(CommandHeader command, StatusWord statusWord) {
        if (Instruction.carriesPin(command.ins())) {
            return "The card does not accept a PIN of this form";
        }
        return statusWord.value() == 0x6700
                ? "The card expects another length"
                : "The card does not accept these parameters";
    }

    private static String remedy(CommandHeader command) {
        return Instruction.carriesPin(command.ins())
                ? "Use a PIN of the length and characters that the card asks for"
                : "Make a trace and report it as a card this library does not know well";
    }
}

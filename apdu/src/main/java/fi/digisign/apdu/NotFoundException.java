package fi.digisign.apdu;

/** The card has no such file or application (6A82), record (6A83), key or PIN (6A88). */
public class NotFoundException extends StatusWordException {

    /**
     * @param command what was asked
     * @param statusWord what the card answered
     */
    public NotFoundException(CommandHeader command, StatusWord statusWord) {
        super(command, statusWord, message(statusWord), "Check that this is the right card for what you want to do");
    }

    private static String message(StatusWord statusWord) {
        return switch (statusWord.sw2()) {
            case 0x83 -> "The card has no such record";
            case 0x88 -> "The card has no such key or PIN";
            default -> "The card has no such file or application";
        };
    }
}

package fi.digisign.apdu;

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

    private static String message(StatusWord statusWord) {
        return switch (statusWord.value()) {
            case 0x6283, 0x6287 -> "This part of the card is not activated";
            case 0x6284 -> "The card's file is not in order";
            case 0x6285 -> "This part of the card has been terminated";
            case 0x6984 -> "The PIN cannot be used in its present state";
            case 0x6A89, 0x6A8A -> "It is on the card already";
            default -> "The card does not allow this now";
        };
    }

    private static String remedy(StatusWord statusWord) {
        return switch (statusWord.value()) {
            case 0x6283, 0x6287, 0x6984 -> "Activate the card with the code of its activation letter";
            case 0x6284, 0x6285 -> "Ask the card's issuer for a new card";
            default -> "Check that the card is activated and its PINs are your own, then try again";
        };
    }
}

package fi.digisign.apdu;

import java.util.OptionalInt;

/** The PIN, PUK or activation code was wrong, and one of its tries is gone (63Cx; 6300 where the card does not count). */
public class WrongPinException extends StatusWordException {

    /**
     * @param command what was asked
     * @param statusWord what the card answered
     */
    public WrongPinException(CommandHeader command, StatusWord statusWord) {
        super(command, statusWord, message(statusWord.triesLeft()), remedy(statusWord.triesLeft()));
    }

    private static String message(OptionalInt triesLeft) {
        if (triesLeft.isEmpty()) {
            return "The PIN is wrong";
        }
        int tries = triesLeft.getAsInt();
        return "The PIN is wrong, " + (tries == 1 ? "1 try is left" : tries + " tries are left");
    }

    private static String remedy(OptionalInt triesLeft) {
        return triesLeft.orElse(2) == 1
                ? "Find the right PIN before trying again: one more wrong PIN blocks it"
                : "Enter the right PIN";
    }

    /**
     * How many tries are left, where the card told.
     *
     * @return 1 to 15, or empty
     */
    public OptionalInt triesLeft() {
        return statusWord().triesLeft();
    }
}

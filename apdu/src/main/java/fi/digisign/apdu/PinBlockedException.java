package fi.digisign.apdu;

/** The PIN, PUK or activation code has no tries left (6983, or 63C0 to a command that carried it). */
public class PinBlockedException extends StatusWordException {

    /**
     * @param command what was asked
     * @param statusWord what the card answered
     */
    public PinBlockedException(CommandHeader command, StatusWord statusWord) {
        super(
                command,
                statusWord,
                "The PIN is blocked",
                "Unblock it with the PUK or the activation code; if that is blocked too, the card must be replaced");
    }
}

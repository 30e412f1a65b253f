package fi.digisign.apdu;

import fi.digisign.apdu.words.CardText;

/** The PIN, PUK or activation code has no tries left (6983, or 63C0 to a command that carried it). */
public class PinBlockedException extends StatusWordException {

    /**
     * @param command what was asked
     * @param statusWord what the card answered
     */
    public PinBlockedException(CommandHeader command, StatusWord statusWord) {
        super(command, statusWord, CardText.PIN_BLOCKED, CardText.PIN_BLOCKED_REMEDY);
    }
}

package fi.digisign.apdu;

import fi.digisign.apdu.words.CardText;

/** The PIN, PUK or activation code has no tries left (6983, or 63C0 in response to a command with a PIN). */
public class PinBlockedException extends StatusWordException {

    PinBlockedException(CommandHeader command, StatusWord statusWord) {
        super(command, statusWord, CardText.PIN_BLOCKED, CardText.PIN_BLOCKED_REMEDY);
    }
}

package fi.digisign.apdu;

import fi.digisign.apdu.words.CardText;

/** The card does not know this command or this form of it (68xx, 6A81, 6D00, 6E00). */
public class UnsupportedCommandException extends StatusWordException {

    /**
     * @param command what was asked
     * @param statusWord what the card answered
     */
    public UnsupportedCommandException(CommandHeader command, StatusWord statusWord) {
        super(command, statusWord, CardText.UNSUPPORTED, CardText.UNSUPPORTED_REMEDY);
    }
}

package fi.digisign.apdu;

import fi.digisign.apdu.words.CardText;

/** The card does not support this command, or not in this form (68xx, 6A81, 6Dxx, 6Exx). */
public class UnsupportedCommandException extends StatusWordException {

    UnsupportedCommandException(CommandHeader command, StatusWord statusWord) {
        super(command, statusWord, CardText.UNSUPPORTED, CardText.UNSUPPORTED_REMEDY);
    }
}

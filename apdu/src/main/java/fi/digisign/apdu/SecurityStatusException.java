package fi.digisign.apdu;

import fi.digisign.apdu.words.CardText;

/** The card requires a PIN, or another proof, before it does this (6982). */
public class SecurityStatusException extends StatusWordException {

    SecurityStatusException(CommandHeader command, StatusWord statusWord) {
        super(command, statusWord, CardText.PIN_WANTED, CardText.PIN_WANTED_REMEDY);
    }
}

package fi.digisign.apdu;

import fi.digisign.apdu.words.CardText;

/** The card failed inside (64xx, 65xx, 66xx, 6Fxx). */
public class CardFaultException extends StatusWordException {

    /**
     * @param command what was asked
     * @param statusWord what the card answered
     */
    public CardFaultException(CommandHeader command, StatusWord statusWord) {
        super(command, statusWord, CardText.CARD_FAULT, CardText.CARD_FAULT_REMEDY);
    }
}

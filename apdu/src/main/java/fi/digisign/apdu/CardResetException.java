package fi.digisign.apdu;

import fi.digisign.apdu.words.CardText;

/**
 * Another process has reset the card: the selected file and all verified PINs are lost. {@link CardConnection#transact}
 * recovers from this by repeating the work.
 */
public class CardResetException extends SmartCardException {

    /**
     * A card was reset.
     *
     * @param cause what the PC/SC service reported, or null
     */
    public CardResetException(Throwable cause) {
        super(CardText.CARD_RESET, CardText.CARD_RESET_REMEDY, cause);
    }
}

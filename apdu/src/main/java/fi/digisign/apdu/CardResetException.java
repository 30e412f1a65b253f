package fi.digisign.apdu;

import fi.digisign.apdu.words.CardText;

/**
 * Another process has reset the card: the selected file and all verified PINs are gone. {@link CardConnection#transact}
 * heals this by doing the whole work once more.
 */
public class CardResetException extends SmartCardException {

    /** @param cause what the PC/SC service reported */
    public CardResetException(Throwable cause) {
        super(CardText.CARD_RESET, CardText.CARD_RESET_REMEDY, cause);
    }
}

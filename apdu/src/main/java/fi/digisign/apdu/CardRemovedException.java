package fi.digisign.apdu;

import fi.digisign.apdu.words.CardText;

/** The card has been taken out of the reader, or another card is in its place. */
public class CardRemovedException extends SmartCardException {

    private final String readerName;

    /**
     * @param readerName where the card was
     * @param cause what the PC/SC service reported, or null
     */
    public CardRemovedException(String readerName, Throwable cause) {
        super(CardText.CARD_REMOVED.with(readerName), CardText.CARD_REMOVED_REMEDY, cause);
        this.readerName = readerName;
    }

    /**
     * Where the card was.
     *
     * @return the reader's name
     */
    public String readerName() {
        return readerName;
    }
}

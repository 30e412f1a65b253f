package fi.digisign.apdu;

import fi.digisign.apdu.words.CardText;

/** The card was taken out of the reader, or another card is in its place. */
public class CardRemovedException extends SmartCardException {

    private final String readerName;

    /**
     * A card was removed.
     *
     * @param readerName the reader that held the card
     * @param cause what the PC/SC service reported, or null
     */
    public CardRemovedException(String readerName, Throwable cause) {
        super(CardText.CARD_REMOVED.with(readerName), CardText.CARD_REMOVED_REMEDY, cause);
        this.readerName = readerName;
    }

    /** {@return the name of the reader that held the card} */
    public String readerName() {
        return readerName;
    }
}

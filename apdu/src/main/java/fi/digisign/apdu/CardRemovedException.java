package fi.digisign.apdu;

/** The card has been taken out of the reader, or another card is in its place. */
public class CardRemovedException extends SmartCardException {

    private final String readerName;

    /**
     * @param readerName where the card was
     * @param cause what the PC/SC service reported, or null
     */
    public CardRemovedException(String readerName, Throwable cause) {
        super(
                "The card has been removed from the reader \"" + readerName + "\"",
                "Put the same card back into the reader and try again",
                cause);
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

package fi.digisign.apdu;

/** The card failed inside (64xx, 65xx, 66xx, 6Fxx). */
public class CardFaultException extends StatusWordException {

    /**
     * @param command what was asked
     * @param statusWord what the card answered
     */
    public CardFaultException(CommandHeader command, StatusWord statusWord) {
        super(
                command,
                statusWord,
                "The card reports a fault of its own",
                "Take the card out, clean its contacts, put it back and try again; if it stays, have the card replaced");
    }
}

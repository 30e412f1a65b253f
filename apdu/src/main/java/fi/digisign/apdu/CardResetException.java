package fi.digisign.apdu;

/**
 * Another process has reset the card: the selected file and all verified PINs are gone. {@link CardConnection#transact}
 * heals this by doing the whole work once more.
 */
public class CardResetException extends SmartCardException {

    /** @param cause what the PC/SC service reported */
    public CardResetException(Throwable cause) {
        super("Another program has reset the card", "Try again; close the other program if it happens often", cause);
    }
}

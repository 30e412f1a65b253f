package fi.digisign.apdu;

/** The card wants a PIN, or another proof, before it does this (6982). */
public class SecurityStatusException extends StatusWordException {

    /**
     * @param command what was asked
     * @param statusWord what the card answered
     */
    public SecurityStatusException(CommandHeader command, StatusWord statusWord) {
        super(
                command,
                statusWord,
                "The card wants a PIN before it does this",
                "Enter the PIN of this key and try again");
    }
}

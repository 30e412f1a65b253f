package fi.digisign.provider;

import fi.digisign.apdu.SmartCardException;

/** A key was used whose card is not there, but another card is. Nothing was asked of the other card's keys or PINs. */
public final class OtherCardException extends SmartCardException {

    private final String readerName;

    /**
     * @param readerName where the other card is
     * @param wanted the label of the card that the key belongs to
     * @param found the label of the other card
     */
    public OtherCardException(String readerName, String wanted, String found) {
        super(
                "The card \"" + found + "\" in the reader \"" + readerName
                        + "\" is not the card that this key belongs to, which calls itself \"" + wanted + "\"",
                "Put the first card back, or load the key store again to use the keys of this one");
        this.readerName = readerName;
    }

    /**
     * Where the other card is.
     *
     * @return the reader's name
     */
    public String readerName() {
        return readerName;
    }
}

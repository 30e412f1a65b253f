package fi.digisign.provider.api;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.provider.words.ProviderText;

/** A key was used whose card is not inserted, but another card is. No key or PIN of the other card was used. */
public final class OtherCardException extends SmartCardException {

    private final String readerName;

    /**
     * @param readerName the reader with the other card
     * @param wanted the label of the card that the key belongs to
     * @param found the label of the other card
     */
    public OtherCardException(String readerName, String wanted, String found) {
        super(ProviderText.OTHER_CARD.with(found, readerName, wanted), ProviderText.OTHER_CARD_REMEDY);
        this.readerName = readerName;
    }

    /**
     * The reader with the other card.
     *
     * @return the reader's name
     */
    public String readerName() {
        return readerName;
    }
}

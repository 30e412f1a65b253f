package fi.digisign.provider.api;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.provider.words.ProviderText;

/** A key was used whose card is not there, but another card is. Nothing was asked of the other card's keys or PINs. */
public final class OtherCardException extends SmartCardException {

    private final String readerName;

    /**
     * @param readerName where the other card is
     * @param wanted the label of the card that the key belongs to
     * @param found the label of the other card
     */
    public OtherCardException(String readerName, String wanted, String found) {
        super(ProviderText.OTHER_CARD.with(found, readerName, wanted), ProviderText.OTHER_CARD_REMEDY);
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

package fi.digisign.pkcs15;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.words.TokenText;

/** There is a card, but no card family of this library knows how to use it. */
public final class UnknownCardException extends SmartCardException {

    private final Bytes atr;

    UnknownCardException(Bytes atr, Throwable cause) {
        super(TokenText.UNKNOWN_CARD.with(atr), TokenText.UNKNOWN_CARD_REMEDY, cause);
        this.atr = atr;
    }

    /**
     * The card's answer to reset.
     *
     * @return its bytes
     */
    public Bytes atr() {
        return atr;
    }
}

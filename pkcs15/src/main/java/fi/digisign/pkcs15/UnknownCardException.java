package fi.digisign.pkcs15;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;

/** There is a card, but no card family of this library knows how to use it. */
public final class UnknownCardException extends SmartCardException {

    private final Bytes atr;

    UnknownCardException(Bytes atr, Throwable cause) {
        super(
                "No identity card application was found on the card with ATR " + atr,
                "Check that it is an identity card with its chip up to the reader; other PKCS#15 cards work too",
                cause);
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

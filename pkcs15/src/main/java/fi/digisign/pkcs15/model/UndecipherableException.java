package fi.digisign.pkcs15.model;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.words.TokenText;

/**
 * A cryptogram was not made for this key, or not in the way assumed. Says no more than that, because whoever can ask
 * often enough learns the message from more.
 */
public final class UndecipherableException extends SmartCardException {

    /** Found by this library. */
    public UndecipherableException() {
        this(null);
    }

    /** @param cause the card's refusal, or null */
    public UndecipherableException(SmartCardException cause) {
        super(TokenText.UNDECIPHERABLE, TokenText.UNDECIPHERABLE_REMEDY, cause);
    }
}

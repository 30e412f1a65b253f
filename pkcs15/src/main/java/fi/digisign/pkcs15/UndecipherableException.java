package fi.digisign.pkcs15;

import fi.digisign.apdu.SmartCardException;

/**
 * A cryptogram was not made for this key, or not in the way assumed. Says no more than that, because whoever can ask
 * often enough learns the message from more.
 */
public final class UndecipherableException extends SmartCardException {

    UndecipherableException() {
        this(null);
    }

    UndecipherableException(SmartCardException cause) {
        super(
                "The message cannot be decrypted with this key",
                "Check that it was encrypted for the certificate of this key",
                cause);
    }
}

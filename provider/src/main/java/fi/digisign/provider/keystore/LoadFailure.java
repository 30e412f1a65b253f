package fi.digisign.provider.keystore;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.pin.IncorrectPinException;
import fi.digisign.pkcs15.pin.PinFormatException;
import fi.digisign.provider.card.CardFault;
import java.io.IOException;
import java.security.UnrecoverableKeyException;

/**
 * What {@link java.security.KeyStore#load} throws. By its contract a wrong password has an UnrecoverableKeyException as
 * the cause, and {@link java.security.KeyStore.Builder} then asks its handler again, three times in all. So that no card
 * is blocked that way, the cause is another where the next wrong PIN would cost the last try but one.
 */
final class LoadFailure {

    private static final int TRIES_TO_SPARE = 2;

    private LoadFailure() {}

    static IOException of(SmartCardException fault) {
        String text = CardFault.text(fault);
        if (!mayAskAgain(fault)) {
            return new IOException(text, fault);
        }
        UnrecoverableKeyException wrongPassword = new UnrecoverableKeyException(fault.getMessage());
        wrongPassword.initCause(fault);
        return new IOException(text, wrongPassword);
    }

    private static boolean mayAskAgain(SmartCardException fault) {
        if (fault instanceof IncorrectPinException wrong) {
            return wrong.triesLeft().orElse(0) >= TRIES_TO_SPARE;
        }
        return fault instanceof PinFormatException;
    }
}

package fi.digisign.examples.cli.access;

import fi.digisign.provider.PinCallback;
import java.util.Arrays;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;

/** Enters the PIN of a virtual card, which is written in its image for everybody to read. Not for other cards. */
public final class KnownPin implements CallbackHandler {

    private final String testPin;

    public KnownPin(String testPin) {
        this.testPin = testPin;
    }

    @Override
    public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            if (!(callback instanceof PinCallback wanted)) {
                throw new UnsupportedCallbackException(callback);
            }
            char[] pin = testPin.toCharArray();
            wanted.setPassword(pin);
            Arrays.fill(pin, '\0');
        }
    }
}

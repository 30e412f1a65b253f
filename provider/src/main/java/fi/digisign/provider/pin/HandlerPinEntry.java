package fi.digisign.provider.pin;

import fi.digisign.pkcs15.PinAnswer;
import fi.digisign.pkcs15.PinCancelledException;
import fi.digisign.pkcs15.PinEntry;
import fi.digisign.pkcs15.PinRequest;
import fi.digisign.provider.PinCallback;
import java.io.IOException;
import java.util.Arrays;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;

/**
 * Asks for a PIN through a callback handler.
 *
 * @param handler whom to ask
 * @param use what for
 */
public record HandlerPinEntry(CallbackHandler handler, PinUse use) implements PinEntry {

    @Override
    public PinAnswer enter(PinRequest request) throws PinCancelledException {
        PinCallback callback = new PinCallback(
                request, use.keyAlias().orElse(null), use.reason().orElse(null));
        try {
            handler.handle(new Callback[] {callback});
            char[] pin = callback.getPassword();
            if (pin == null || pin.length == 0) {
                throw new PinCancelledException(request.pin());
            }
            try {
                return new PinAnswer(pin, callback.isLastTryAllowed());
            } finally {
                Arrays.fill(pin, '\0');
            }
        } catch (IOException | UnsupportedCallbackException unanswered) {
            throw new PinCancelledException(request.pin(), unanswered);
        } finally {
            callback.clearPassword();
        }
    }
}

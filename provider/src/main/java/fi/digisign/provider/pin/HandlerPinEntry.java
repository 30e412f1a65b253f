package fi.digisign.provider.pin;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.PinAnswer;
import fi.digisign.pkcs15.PinCancelledException;
import fi.digisign.pkcs15.PinEntry;
import fi.digisign.pkcs15.PinRequest;
import fi.digisign.pkcs15.PinRequest.Secret;
import fi.digisign.provider.NewPinCallback;
import fi.digisign.provider.PinCallback;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;

/**
 * Asks for a PIN through a callback handler.
 *
 * @param handler whom to ask
 * @param use what for
 * @param language in which to ask
 */
public record HandlerPinEntry(CallbackHandler handler, PinUse use, Locale language) implements PinEntry {

    /** A handler can only throw an IOException: what it has to say is its cause. Whatever else comes means no PIN. */
    private static SmartCardException unanswered(PinRequest request, Exception why) {
        return why.getCause() instanceof SmartCardException known
                ? known
                : new PinCancelledException(request.pin(), why);
    }

    @Override
    public PinAnswer enter(PinRequest request) throws SmartCardException {
        PasswordCallback callback = request.secret() == Secret.NEW_PIN
                ? new NewPinCallback(request, language)
                : new PinCallback(
                        request, use.keyAlias().orElse(null), use.reason().orElse(null), language);
        try {
            handler.handle(new Callback[] {callback});
            char[] pin = callback.getPassword();
            if (pin == null || pin.length == 0) {
                throw new PinCancelledException(request.pin());
            }
            try {
                return new PinAnswer(pin, callback instanceof PinCallback asked && asked.isLastTryAllowed());
            } finally {
                Arrays.fill(pin, '\0');
            }
        } catch (IOException | UnsupportedCallbackException unanswered) {
            throw unanswered(request, unanswered);
        } finally {
            callback.clearPassword();
        }
    }
}

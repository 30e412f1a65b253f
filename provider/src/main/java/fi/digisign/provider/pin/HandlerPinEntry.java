package fi.digisign.provider.pin;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.pin.PinAnswer;
import fi.digisign.pkcs15.pin.PinCancelledException;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.pkcs15.pin.PinPadEntry;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.pkcs15.pin.PinRequest.Secret;
import fi.digisign.provider.NewPinCallback;
import fi.digisign.provider.PinCallback;
import fi.digisign.provider.PinPadRequiredException;
import fi.digisign.provider.PinPadUse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
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
 * @param pinPad whether to send the card holder to the reader's keys
 */
public record HandlerPinEntry(CallbackHandler handler, PinUse use, Locale language, PinPadUse pinPad)
        implements PinEntry {

    /** A handler can only throw an IOException: what it has to say is its cause. Whatever else comes means no PIN. */
    static SmartCardException unanswered(PinRequest request, Exception why) {
        return why.getCause() instanceof SmartCardException known
                ? known
                : new PinCancelledException(request.pin(), why);
    }

    @Override
    public Optional<PinPadEntry> atReader() {
        return pinPad == PinPadUse.NEVER ? Optional.empty() : Optional.of(new HandlerPinPad(handler, use, language));
    }

    /** Comes here only if the PIN is not entered at the reader's keys. */
    @Override
    public PinAnswer enter(PinRequest request) throws SmartCardException {
        if (pinPad == PinPadUse.REQUIRE) {
            throw new PinPadRequiredException(request.pin());
        }
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

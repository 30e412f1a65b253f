package fi.digisign.provider.pin;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.pin.PinCancelledException;
import fi.digisign.pkcs15.pin.PinPadEntry;
import fi.digisign.pkcs15.pin.PinPadNotice;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.provider.PinPadCallback;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;

/**
 * Tells the card holder through a callback handler to use the reader's keys.
 *
 * @param handler who tells
 * @param use what for
 * @param language in which to tell
 */
record HandlerPinPad(CallbackHandler handler, PinUse use, Locale language) implements PinPadEntry {

    @Override
    public Optional<PinPadNotice> show(PinRequest request, String readerName) throws SmartCardException {
        PinPadCallback callback = new PinPadCallback(
                request, use.keyAlias().orElse(null), use.reason().orElse(null), language, readerName);
        try {
            handler.handle(new Callback[] {callback});
        } catch (UnsupportedCallbackException | ClassCastException knowsPasswordsOnly) {
            return Optional.empty();
        } catch (IOException failed) {
            throw HandlerPinEntry.unanswered(request, failed);
        }
        if (callback.isCancelled()) {
            throw new PinCancelledException(request.pin());
        }
        return callback.isShown() ? Optional.of(new Notice(callback)) : Optional.empty();
    }

    /** What the handler shows. */
    private record Notice(PinPadCallback callback) implements PinPadNotice {

        @Override
        public boolean spendLastTry() {
            return callback.isLastTryAllowed();
        }

        @Override
        public void close() {
            callback.finished();
        }
    }
}

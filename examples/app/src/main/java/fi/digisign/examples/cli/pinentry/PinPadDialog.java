package fi.digisign.examples.cli.pinentry;

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
 * Sends a person to the keys of the reader, for commands that use a token without the provider.
 *
 * @param handler who tells the person
 * @param language what the person reads
 * @param alias the key's name, or null
 * @param reason what it is used for, or null
 */
record PinPadDialog(CallbackHandler handler, Locale language, String alias, String reason) implements PinPadEntry {

    @Override
    public Optional<PinPadNotice> show(PinRequest request, String readerName) throws SmartCardException {
        PinPadCallback callback = new PinPadCallback(request, alias, reason, language, readerName);
        try {
            handler.handle(new Callback[] {callback});
        } catch (UnsupportedCallbackException nobodyToTell) {
            return Optional.empty();
        } catch (IOException failed) {
            throw failed.getCause() instanceof SmartCardException known
                    ? known
                    : new PinCancelledException(request.pin(), failed);
        }
        if (callback.isCancelled()) {
            throw new PinCancelledException(request.pin());
        }
        return Optional.of(new Notice(callback));
    }

    /** What the person sees. */
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

package fi.digisign.examples.cli;

import fi.digisign.pkcs15.PinRequest;
import fi.digisign.provider.NewPinCallback;
import fi.digisign.provider.PinCallback;
import fi.digisign.provider.PinPadCallback;
import java.io.IOException;
import java.util.function.Function;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;

/** Answers what an operation on PINs asks: the PIN, the PUK or activation code, and new PINs, each from its own source. */
final class PinOperationDialog implements CallbackHandler {

    private final PinDialog pins;
    private final PinDialog puks;
    private final Function<String, NewPinDialog> newPins;

    /**
     * @param pins where PINs come from
     * @param puks where PUKs and activation codes come from
     * @param newPins where new PINs come from, by what the card calls them
     */
    PinOperationDialog(PinDialog pins, PinDialog puks, Function<String, NewPinDialog> newPins) {
        this.pins = pins;
        this.puks = puks;
        this.newPins = newPins;
    }

    /**
     * Whether anything was given that the card may have verified now.
     *
     * @return true if so
     */
    boolean entered() {
        return pins.entered() || puks.entered();
    }

    @Override
    public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            if (callback instanceof PinPadCallback atReader
                    && atReader.purpose() == PinRequest.Purpose.CHANGE
                    && !newPins.apply(atReader.pinName()).asksPerson()) {
                // the reader asks for old and new PIN, but the new one is in a file
                throw new UnsupportedCallbackException(callback);
            } else if (callback instanceof NewPinCallback wanted) {
                newPins.apply(wanted.pinName()).answer(wanted);
            } else if (callback instanceof PinCallback wanted && wanted.secret() != PinRequest.Secret.PIN) {
                puks.handle(new Callback[] {callback});
            } else {
                pins.handle(new Callback[] {callback});
            }
        }
    }
}

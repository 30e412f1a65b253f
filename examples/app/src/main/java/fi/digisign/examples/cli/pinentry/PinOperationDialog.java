package fi.digisign.examples.cli.pinentry;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.words.PinEntryText;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.provider.NewPinCallback;
import fi.digisign.provider.PinCallback;
import fi.digisign.provider.PinPadCallback;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;

/** Answers what an operation on PINs asks: the PIN, the PUK or activation code, and new PINs, each from its own source. */
public final class PinOperationDialog implements CallbackHandler, AutoCloseable {

    private final PinDialog pins;
    private final PinDialog puks;
    private final Function<String, NewPinDialog> newPins;
    private char[] present = {};
    private Text presentAgain = PinEntryText.NOT_THE_OLD_PIN;

    /**
     * @param pins where PINs come from
     * @param puks where PUKs and activation codes come from
     * @param newPins where new PINs come from, by what the card calls them
     */
    public PinOperationDialog(PinDialog pins, PinDialog puks, Function<String, NewPinDialog> newPins) {
        this.pins = pins;
        this.puks = puks;
        this.newPins = newPins;
    }

    /**
     * Whether anything was given that the card may have verified now.
     *
     * @return true if so
     */
    public boolean entered() {
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
                newPins.apply(wanted.pinName()).answer(wanted, present, presentAgain);
            } else if (callback instanceof PinCallback wanted && wanted.secret() != PinRequest.Secret.PIN) {
                puks.handle(new Callback[] {callback});
                if (wanted.secret() == PinRequest.Secret.ACTIVATION_CODE) {
                    keep(wanted, PinEntryText.NOT_THE_CODE);
                }
            } else {
                pins.handle(new Callback[] {callback});
                if (callback instanceof PinCallback wanted) {
                    keep(wanted, PinEntryText.NOT_THE_OLD_PIN);
                }
            }
        }
    }

    /** What a PIN is now must not be chosen as what it shall be: whoever chooses it is asked again. */
    private void keep(PinCallback answered, Text again) {
        close();
        char[] given = answered.getPassword();
        present = given == null ? new char[0] : given;
        presentAgain = again;
    }

    /** Wipes what is kept. */
    @Override
    public void close() {
        Arrays.fill(present, '\0');
    }
}

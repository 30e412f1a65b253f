package fi.digisign.examples.recipes;

import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.provider.PinCallback;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import javax.security.auth.callback.CallbackHandler;

/** The first signature with a card, the PIN asked for at the console: README.md. */
public final class FirstSignature {

    private FirstSignature() {}

    /** The card in a reader of this computer. */
    public static Provider card() {
        CallbackHandler askForPin = callbacks -> { // which PIN, for which key, how many tries left
            PinCallback pin = (PinCallback) callbacks[0];
            pin.setPassword(System.console().readPassword("%s", pin.getPrompt()));
        };
        Provider card = new DigisignProvider(
                DigisignConfiguration.builder().callbackHandler(askForPin).build());
        return card;
    }

    public static byte[] sign(Provider card) throws Exception {
        KeyStore keys = KeyStore.getInstance("DIGISIGN", card);
        keys.load(null, null);
        Signature signature = Signature.getInstance("SHA384withECDSA", card);
        signature.initSign((PrivateKey) keys.getKey("sign", null));
        signature.update("what I agree to".getBytes(StandardCharsets.UTF_8));
        byte[] value = signature.sign(); // asks for PIN 2
        return value;
    }
}

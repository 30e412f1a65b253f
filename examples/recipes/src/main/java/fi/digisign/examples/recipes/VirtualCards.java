package fi.digisign.examples.recipes;

import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.CardStateFile;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.security.auth.callback.CallbackHandler;

/** Cards for tests, without a reader: docs/card-images.md. */
public final class VirtualCards {

    private VirtualCards() {}

    public static KeyStore keyStore(CallbackHandler askForPin) throws Exception {
        SimulatedReader reader = new SimulatedReader("TEST reader", new VirtualCard(CardImage.load("fineid-v4")));
        DigisignConfiguration settings = DigisignConfiguration.builder()
                .terminalFactory(SimulatedTerminals.factory(reader))
                .callbackHandler(askForPin)
                .build();
        KeyStore keys = KeyStore.getInstance("DIGISIGN", new DigisignProvider(settings));
        return keys;
    }

    public static void keptInFile() throws Exception {
        try (CardStateFile card = CardStateFile.open(Path.of("my.card"), CardImage.load("fineid-v4"))) {
            SimulatedReader reader = new SimulatedReader("TEST reader", card);
            // use it; the next program finds what this one has changed
        }
    }

    public static VirtualCard changed() {
        CardImage image =
                CardImage.load("fineid-v4").withPin("PIN1", "tries-left", "1").withoutFile("3F00/5015/5031");
        VirtualCard card = new VirtualCard(image);
        return card;
    }
}

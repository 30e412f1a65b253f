package fi.digisign.provider;

import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import fi.digisign.testvectors.terminal.Traffic;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A virtual card in a simulated reader, and a provider that sees nothing else. */
final class TestCard {

    final VirtualCard card;
    final SimulatedReader reader;
    final SimulatedTerminals terminals;

    TestCard(CardImage image) {
        card = new VirtualCard(image);
        reader = new SimulatedReader("TEST reader", card);
        terminals = new SimulatedTerminals(reader);
    }

    static TestCard image(String name) {
        return new TestCard(CardImage.load(name));
    }

    DigisignConfiguration.Builder configuration() {
        return DigisignConfiguration.builder().terminalFactory(terminals.factory());
    }

    DigisignProvider provider() {
        return new DigisignProvider(configuration().build());
    }

    DigisignProvider providerAsking(TestPinHandler holder) {
        return new DigisignProvider(configuration().callbackHandler(holder).build());
    }

    static KeyStore load(DigisignProvider provider, String pin) throws Exception {
        KeyStore keyStore = KeyStore.getInstance(DigisignProvider.NAME, provider);
        keyStore.load(null, pin == null ? null : pin.toCharArray());
        return keyStore;
    }

    static PrivateKey key(KeyStore keyStore, String alias) throws Exception {
        return (PrivateKey) keyStore.getKey(alias, null);
    }

    static List<String> keyAliases(KeyStore keyStore) throws Exception {
        List<String> aliases = new ArrayList<>();
        for (String alias : Collections.list(keyStore.aliases())) {
            if (keyStore.isKeyEntry(alias)) {
                aliases.add(alias);
            }
        }
        return aliases;
    }

    int triesLeft(String pin) {
        return card.pin(pin).triesLeft();
    }

    /** Commands since some moment. */
    long commandsDuring(ThrowingRunnable work) throws Exception {
        Traffic before = reader.traffic();
        work.run();
        return reader.traffic().minus(before).commands();
    }

    interface ThrowingRunnable {
        void run() throws Exception;
    }
}

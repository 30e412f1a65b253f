package fi.digisign.provider.management;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;

/** A virtual card in a simulated reader, its holder, and the management of it. */
final class ManagedTestCard {

    final VirtualCard card;
    final SimulatedReader reader;
    final ScriptedPinHandler holder = ScriptedPinHandler.answering();
    final DigisignProvider provider;
    final CardManagement management;

    ManagedTestCard(CardImage image) {
        this(new VirtualCard(image), null);
    }

    /** @param seen what the reader sees of the card, or null for the card itself */
    ManagedTestCard(VirtualCard card, SimulatedCard seen) {
        this.card = card;
        reader = new SimulatedReader("TEST reader", seen == null ? card : seen);
        provider = new DigisignProvider(DigisignConfiguration.builder()
                .terminalFactory(SimulatedTerminals.factory(reader))
                .callbackHandler(holder)
                .build());
        management = provider.cardManagement();
    }

    static ManagedTestCard of(String image) {
        return new ManagedTestCard(CardImage.load(image));
    }

    ManagedCard managed() throws SmartCardException {
        return management.card();
    }

    int tries(String pin) {
        return card.pin(pin).triesLeft();
    }

    PrivateKey key(String alias) throws Exception {
        KeyStore keyStore = KeyStore.getInstance(DigisignProvider.NAME, provider);
        keyStore.load(null, null);
        return (PrivateKey) keyStore.getKey(alias, null);
    }

    void sign(PrivateKey key) throws Exception {
        Signature signature =
                Signature.getInstance(key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA", provider);
        signature.initSign(key);
        signature.update("what I agree to".getBytes(StandardCharsets.UTF_8));
        signature.sign();
    }
}

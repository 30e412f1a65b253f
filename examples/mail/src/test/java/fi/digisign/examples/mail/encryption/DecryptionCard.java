package fi.digisign.examples.mail.encryption;

import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.provider.PinCallback;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.terminal.ExchangeHook;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.callback.Callback;

/** A TEST card at which uses of its keys are counted, whether they succeed or not. */
final class DecryptionCard implements ExchangeHook {

    private static final int PERFORM_SECURITY_OPERATION = 0x2A;
    private static final int GENERAL_AUTHENTICATE = 0x86;
    private static final int VERIFY = 0x20;
    private static final int HEADER = 5;

    final AtomicInteger operations = new AtomicInteger();
    final AtomicInteger verifications = new AtomicInteger();
    final AtomicInteger asked = new AtomicInteger();
    final VirtualCard card;
    final SimulatedReader reader;
    private final KeyStore keyStore;
    private final String pin;

    private DecryptionCard(String image, String pin) throws Exception {
        this.pin = pin;
        card = new VirtualCard(CardImage.load(image));
        reader = new SimulatedReader("TEST reader", card);
        reader.hook(this);
        keyStore = KeyStore.getInstance(
                "DIGISIGN",
                new DigisignProvider(DigisignConfiguration.builder()
                        .terminalFactory(SimulatedTerminals.factory(reader))
                        .callbackHandler(this::enter)
                        .build()));
        keyStore.load(null, null);
    }

    static DecryptionCard image(String name) throws Exception {
        return new DecryptionCard(name, "1234");
    }

    static DecryptionCard withWrongPin(String name) throws Exception {
        return new DecryptionCard(name, "7777");
    }

    private void enter(Callback[] callbacks) {
        for (Callback callback : callbacks) {
            asked.incrementAndGet();
            ((PinCallback) callback).setPassword(pin.toCharArray());
        }
    }

    DecryptionKey key(String alias) throws Exception {
        return new DecryptionKey(
                alias, (PrivateKey) keyStore.getKey(alias, null), certificate(alias), keyStore.getProvider());
    }

    X509Certificate certificate(String alias) throws Exception {
        return (X509Certificate) keyStore.getCertificate(alias);
    }

    List<DecryptionKey> keys() throws Exception {
        List<DecryptionKey> keys = new ArrayList<>();
        for (String alias : Collections.list(keyStore.aliases())) {
            if (keyStore.isKeyEntry(alias)) {
                keys.add(key(alias));
            }
        }
        return keys;
    }

    int triesLeft(String name) {
        return card.pin(name).triesLeft();
    }

    /** Parts of a chained command are answered 9000 without data. */
    @Override
    public void after(SimulatedReader at, long exchange, byte[] command, byte[] response) {
        int instruction = command[1] & 0xFF;
        boolean ended = response.length > 2 || (response[0] & 0xFF) != 0x90;
        if ((instruction == PERFORM_SECURITY_OPERATION || instruction == GENERAL_AUTHENTICATE) && ended) {
            operations.incrementAndGet();
        } else if (instruction == VERIFY && command.length > HEADER) {
            verifications.incrementAndGet();
        }
    }
}

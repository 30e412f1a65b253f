package fi.digisign.examples.recipes;

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
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;

/** A TEST card, a provider that sees no other, and what was counted at the card. */
final class RecipeCard implements AutoCloseable {

    /** The PINs of all images. */
    static final String PIN_1 = "1234";

    static final String PIN_2 = "123456";

    /** Of the right lengths, and never the right ones. */
    static final String WRONG_PIN_1 = "7777";

    static final String WRONG_PIN_2 = "777777";

    final DigisignProvider provider;
    final KeyStore keyStore;
    final AtomicInteger privateKeyOperations = new AtomicInteger();
    final AtomicInteger verifications = new AtomicInteger();
    final List<PinCallback> asked = new CopyOnWriteArrayList<>();
    private final VirtualCard card;
    private boolean registered;

    private RecipeCard(CardImage image, CallbackHandler holder) throws Exception {
        card = new VirtualCard(image);
        SimulatedReader reader = new SimulatedReader("TEST reader", card);
        reader.hook(new Counter());
        provider = new DigisignProvider(DigisignConfiguration.builder()
                .terminalFactory(SimulatedTerminals.factory(reader))
                .callbackHandler(holder == null ? this::enterPin : holder)
                .build());
        keyStore = loaded(provider);
    }

    private static KeyStore loaded(Provider provider) throws Exception {
        KeyStore keyStore = KeyStore.getInstance("DIGISIGN", provider);
        keyStore.load(null, null);
        return keyStore;
    }

    /** A card whose holder knows its PINs. The provider is not registered. */
    static RecipeCard image(String name) throws Exception {
        return new RecipeCard(CardImage.load(name), null);
    }

    /** A card whose holder's handler answers every question with the same wrong PIN. */
    static RecipeCard withWrongPin(String name) throws Exception {
        return new RecipeCard(CardImage.load(name), callbacks -> {
            for (Callback callback : callbacks) {
                PinCallback pin = (PinCallback) callback;
                pin.setPassword((pin.isForEachUse() ? WRONG_PIN_2 : WRONG_PIN_1).toCharArray());
            }
        });
    }

    /** Puts the provider last in the list, as docs/provider.md recommends, until this is closed. */
    RecipeCard registered() {
        Security.addProvider(provider);
        registered = true;
        return this;
    }

    PrivateKey key(String alias) throws Exception {
        return (PrivateKey) keyStore.getKey(alias, null);
    }

    X509Certificate certificate(String alias) throws Exception {
        return (X509Certificate) keyStore.getCertificate(alias);
    }

    /** The holder's certificate first. */
    List<X509Certificate> chain(String alias) throws Exception {
        return Stream.of(keyStore.getCertificateChain(alias))
                .map(X509Certificate.class::cast)
                .toList();
    }

    int triesLeft(String pin) {
        return card.pin(pin).triesLeft();
    }

    private void enterPin(Callback[] callbacks) {
        for (Callback callback : callbacks) {
            PinCallback pin = (PinCallback) callback;
            asked.add(pin);
            char[] value = (pin.isForEachUse() ? PIN_2 : PIN_1).toCharArray();
            pin.setPassword(value);
            Arrays.fill(value, '\0');
        }
    }

    @Override
    public void close() {
        if (registered) {
            Security.removeProvider(provider.getName());
        }
    }

    /** Sees results come from the card, and PINs go to it. */
    private final class Counter implements ExchangeHook {

        private static final int PERFORM_SECURITY_OPERATION = 0x2A;
        private static final int GENERAL_AUTHENTICATE = 0x86;
        private static final int VERIFY = 0x20;
        private static final int HEADER = 5;

        @Override
        public void after(SimulatedReader reader, long exchange, byte[] command, byte[] response) {
            int instruction = command[1] & 0xFF;
            boolean result = response.length > 2 || response[0] == 0x61;
            if ((instruction == PERFORM_SECURITY_OPERATION || instruction == GENERAL_AUTHENTICATE) && result) {
                privateKeyOperations.incrementAndGet();
            } else if (instruction == VERIFY && command.length > HEADER) {
                verifications.incrementAndGet();
            }
        }
    }
}

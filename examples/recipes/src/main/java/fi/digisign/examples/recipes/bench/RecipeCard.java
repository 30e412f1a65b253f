package fi.digisign.examples.recipes.bench;

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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;

/** A TEST card, a provider that sees no other, and what was counted at the card. */
public final class RecipeCard implements AutoCloseable {

    /** Where the provider is in the JDK's list. */
    public enum Place {
        /** Behind all others, as docs/provider.md recommends. */
        LAST,
        /** Before all others. */
        FIRST,
        /** Nowhere: whoever wants it has to name it. */
        NAMED
    }

    /** The PINs of all images. */
    public static final String PIN_1 = "1234";

    public static final String PIN_2 = "123456";

    /** Of the right lengths, and never the right ones. */
    public static final String WRONG_PIN_1 = "7777";

    public static final String WRONG_PIN_2 = "777777";

    public final DigisignProvider provider;
    public final KeyStore keyStore;
    public final AtomicInteger privateKeyOperations = new AtomicInteger();
    public final AtomicInteger verifications = new AtomicInteger();
    public final List<PinCallback> asked = new CopyOnWriteArrayList<>();
    private final Map<String, DigisignProvider> others = new ConcurrentHashMap<>();
    private final VirtualCard card;
    private final boolean wrongPin;
    private final SimulatedReader reader;
    private Place place = Place.NAMED;

    private RecipeCard(CardImage image, boolean wrongPin) throws Exception {
        this.wrongPin = wrongPin;
        card = new VirtualCard(image);
        reader = new SimulatedReader("TEST reader", card);
        reader.hook(new Counter());
        provider = new DigisignProvider(DigisignConfiguration.builder()
                .terminalFactory(SimulatedTerminals.factory(reader))
                .callbackHandler(this::enterPin)
                .build());
        keyStore = loaded(provider);
    }

    private static KeyStore loaded(Provider provider) throws Exception {
        KeyStore keyStore = KeyStore.getInstance("DIGISIGN", provider);
        keyStore.load(null, null);
        return keyStore;
    }

    /** A card whose holder knows its PINs. The provider is not registered. */
    public static RecipeCard image(String name) throws Exception {
        return new RecipeCard(CardImage.load(name), false);
    }

    /** A card whose holder's handler answers every question with the same wrong PIN. */
    public static RecipeCard withWrongPin(String name) throws Exception {
        return new RecipeCard(CardImage.load(name), true);
    }

    /** Puts the provider last in the list, as docs/provider.md recommends, until this is closed. */
    public RecipeCard registered() {
        return at(Place.LAST);
    }

    /** Puts the provider there, until this is closed. */
    public RecipeCard at(Place where) {
        place = where;
        if (where != Place.NAMED) {
            Security.insertProviderAt(provider, where == Place.FIRST ? 1 : Security.getProviders().length + 1);
        }
        return this;
    }

    /** Where the provider is. */
    public Place place() {
        return place;
    }

    /** What the holder enters for a PIN that stays verified. */
    public char[] pin1() {
        return (wrongPin ? WRONG_PIN_1 : PIN_1).toCharArray();
    }

    /** What the holder enters for a PIN that is wanted for each use. */
    public char[] pin2() {
        return (wrongPin ? WRONG_PIN_2 : PIN_2).toCharArray();
    }

    public PrivateKey key(String alias) throws Exception {
        return (PrivateKey) keyStore.getKey(alias, null);
    }

    public X509Certificate certificate(String alias) throws Exception {
        return (X509Certificate) keyStore.getCertificate(alias);
    }

    /** The holder's certificate first. */
    public List<X509Certificate> chain(String alias) throws Exception {
        return Stream.of(keyStore.getCertificateChain(alias))
                .map(X509Certificate.class::cast)
                .toList();
    }

    public int triesLeft(String pin) {
        return card.pin(pin).triesLeft();
    }

    /** Tries left of all PINs together. */
    public int triesLeft() {
        return card.image().contents().pins().stream()
                .mapToInt(pin -> card.pin(pin.name()).triesLeft())
                .sum();
    }

    /** Commands that the card was sent so far. */
    public long commands() {
        return reader.traffic().commands();
    }

    /** How often somebody connected to the card so far. */
    public long connections() {
        return reader.connections();
    }

    /** Answers whoever asks for a PIN, as the holder of this card. */
    public void enterPin(Callback[] callbacks) {
        for (Callback callback : callbacks) {
            boolean forEachUse = callback instanceof PinCallback pin && pin.isForEachUse();
            char[] value = forEachUse ? pin2() : pin1();
            ((PasswordCallback) callback).setPassword(value);
            if (callback instanceof PinCallback pin) {
                asked.add(pin);
            }
            Arrays.fill(value, '\0');
        }
    }

    /** Another provider of the same card and holder, with these settings: always the same one for the same settings. */
    public DigisignProvider configured(String settings) {
        return others.computeIfAbsent(settings, text -> (DigisignProvider) provider.configure(text));
    }

    /** Another provider of the same card, which knows nobody to ask for PINs: always the same one. */
    public DigisignProvider asksNobody() {
        return others.computeIfAbsent(
                "",
                unused -> new DigisignProvider(provider.configuration().toBuilder()
                        .callbackHandler(null)
                        .build()));
    }

    /** Takes the provider out of the list. */
    public void unregister() {
        if (place != Place.NAMED) {
            Security.removeProvider(provider.getName());
            place = Place.NAMED;
        }
    }

    @Override
    public void close() {
        unregister();
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

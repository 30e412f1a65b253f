package fi.digisign.examples.matrix;

import fi.digisign.examples.recipes.bench.RecipeCard;
import fi.digisign.examples.recipes.bench.RecipeCard.Place;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.provider.PinCallback;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.KeyStore.CallbackHandlerProtection;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.ProtectionParameter;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;

/** java.security.KeyStore: every way in; and the keys that come out. */
final class KeyStoreRows {

    private static final String GROUP = "KeyStore";
    private static final String KEYS = "Keys";
    private static final String DEFAULT_HANDLER = "auth.login.defaultCallbackHandler";

    private KeyStoreRows() {}

    static List<Row> all() {
        return List.of(
                Row.of(GROUP, "`load(null, null)`: the handler is asked", b -> {
                    KeyStore store = b.keyStore();
                    store.load(null, null);
                    b.loginKeySigns(store);
                }),
                Row.of(GROUP, "`load(any stream, pin)`", b -> {
                    KeyStore store = b.keyStore();
                    store.load(
                            new ByteArrayInputStream(new byte[] {1, 2, 3}),
                            b.card().pin1());
                    b.loginKeySigns(store);
                    Check.that(b.card().asked.isEmpty(), "nobody was asked");
                }),
                Row.of(GROUP, "`load(LoadStoreParameter)` with `PasswordProtection`", b -> {
                    KeyStore store = b.keyStore();
                    store.load(() -> new PasswordProtection(b.card().pin1()));
                    b.loginKeySigns(store);
                }),
                Row.of(GROUP, "`load(LoadStoreParameter)` with `CallbackHandlerProtection`", b -> {
                    KeyStore store = b.keyStore();
                    store.load(() -> new CallbackHandlerProtection(b.card()::enterPin));
                    b.loginKeySigns(store);
                }),
                Row.of(
                        GROUP,
                        "`KeyStore.Builder` with a password",
                        b -> builder(
                                b, () -> KeyStore.Builder.newInstance("DIGISIGN", b.providerOrNull(), password(b)))),
                Row.of(
                        GROUP,
                        "`KeyStore.Builder` with a callback handler",
                        b -> builder(
                                b, () -> KeyStore.Builder.newInstance("DIGISIGN", b.providerOrNull(), handler(b)))),
                Row.of(GROUP, "`KeyStore.Builder` with a file and a callback handler", KeyStoreRows::fileBuilder),
                Row.of(
                        GROUP,
                        "`KeyStore.Builder` of a loaded key store",
                        b -> builder(b, () -> KeyStore.Builder.newInstance(b.card().keyStore, password(b)))),
                Row.of(GROUP, "`AuthProvider.login`, `logout`", KeyStoreRows::login)
                        .uses(2)
                        .pins(2),
                Row.of(GROUP, "`AuthProvider.setCallbackHandler`", KeyStoreRows::setHandler),
                Row.of(GROUP, "`auth.login.defaultCallbackHandler`", KeyStoreRows::defaultHandler),
                Row.of(GROUP, "`getEntry` without protection, with a password, with a handler", KeyStoreRows::entries)
                        .uses(3),
                Row.of(GROUP, "`getKey` with PIN 2", b -> {
                    String alias = b.kind().pin2();
                    PrivateKey key = (PrivateKey)
                            b.card().keyStore.getKey(alias, b.card().pin2());
                    var signer = b.signature("SHA256withECDSA");
                    signer.initSign(key);
                    signer.update(Bench.MESSAGE);
                    Check.that(
                            Software.verifies("SHA256withECDSA", b.publicKey(alias), Bench.MESSAGE, signer.sign()),
                            "signature");
                    Check.that(b.card().asked.isEmpty(), "nobody was asked");
                }),
                Row.of(GROUP, "`configure`: reader, purpose", KeyStoreRows::configured)
                        .free(),
                Row.of(GROUP, "CA certificates on request only", KeyStoreRows::authorities)
                        .free(),
                Row.of(GROUP, "several cards, each with its own named provider", KeyStoreRows::severalCards)
                        .in(List.of(Place.NAMED)),
                Row.of(GROUP, "changes are refused with a message", KeyStoreRows::readOnly)
                        .free(),
                Row.of(GROUP, "`aliases`, `getKey`, `getCertificateChain` after `load`: no exchange", b -> {
                            long commands = b.card().commands();
                            KeyStore store = b.card().keyStore;
                            for (String alias : Collections.list(store.aliases())) {
                                Check.that(store.getKey(alias, null) != null, alias);
                                Check.that(store.getCertificateChain(alias).length > 1, "chain of " + alias);
                            }
                            Check.equal(commands, b.card().commands(), "commands to the card");
                        })
                        .free(),
                Row.of(KEYS, "opaque: `RSAKey` or `ECKey` only, without encoding or format", KeyStoreRows::opaque)
                        .free(),
                Row.of(KEYS, "not serializable; equal by card and certificate", KeyStoreRows::identity)
                        .free(),
                Row.of(KEYS, "`destroy`: the key is unusable, the card's PIN stays verified", KeyStoreRows::destroyed)
                        .uses(2));
    }

    private static ProtectionParameter password(Bench bench) {
        return new PasswordProtection(bench.card().pin1());
    }

    private static ProtectionParameter handler(Bench bench) {
        return new CallbackHandlerProtection(bench.card()::enterPin);
    }

    /** The JDK loads a new key store whenever it asks. */
    private static void builder(Bench bench, Supplier<KeyStore.Builder> made) throws Exception {
        KeyStore.Builder builder = made.get();
        builder.getKeyStore();
        String alias = bench.kind().login();
        KeyStore store = builder.getKeyStore();
        bench.signsWith(((KeyStore.PrivateKeyEntry) store.getEntry(alias, builder.getProtectionParameter(alias)))
                .getPrivateKey());
    }

    private static void fileBuilder(Bench bench) throws Exception {
        File any = Files.writeString(bench.folder().resolve("card"), "any file").toFile();
        builder(bench, () -> KeyStore.Builder.newInstance("DIGISIGN", bench.providerOrNull(), any, handler(bench)));
    }

    private static void login(Bench bench) throws Exception {
        bench.provider().login(null, bench.card()::enterPin);
        bench.loginKeySigns(bench.card().keyStore);
        Check.equal(1, bench.card().asked.size(), "PINs asked for");
        bench.provider().logout();
        bench.loginKeySigns(bench.card().keyStore);
        Check.equal(2, bench.card().asked.size(), "PINs asked for after logging out");
    }

    private static void setHandler(Bench bench) throws Exception {
        int[] asked = new int[1];
        bench.provider().setCallbackHandler(callbacks -> {
            asked[0]++;
            bench.card().enterPin(callbacks);
        });
        bench.loginKeySigns(bench.card().keyStore);
        Check.equal(1, asked[0], "the handler that was set was asked");
    }

    /** Made by its name: knows the PINs of all TEST cards. */
    public static final class Holder implements CallbackHandler {

        @Override
        public void handle(Callback[] callbacks) {
            ((PinCallback) callbacks[0]).setPassword(RecipeCard.PIN_1.toCharArray());
        }
    }

    /** Made by its name: knows no PIN. */
    public static final class Stranger implements CallbackHandler {

        @Override
        public void handle(Callback[] callbacks) {
            ((PinCallback) callbacks[0]).setPassword(RecipeCard.WRONG_PIN_1.toCharArray());
        }
    }

    private static void defaultHandler(Bench bench) throws Exception {
        boolean right = new String(bench.card().pin1()).equals(RecipeCard.PIN_1);
        Class<?> handler = right ? Holder.class : Stranger.class;
        Security.setProperty(DEFAULT_HANDLER, handler.getName());
        try {
            bench.instead(bench.card().asksNobody(), provider -> {
                KeyStore store = KeyStore.getInstance("DIGISIGN", provider);
                store.load(null, null);
                bench.loginKeySigns(store);
            });
        } finally {
            Security.setProperty(DEFAULT_HANDLER, "");
        }
    }

    private static void entries(Bench bench) throws Exception {
        KeyStore store = bench.keyStore();
        store.load(null, null);
        for (ProtectionParameter protection : new ProtectionParameter[] {null, password(bench), handler(bench)}) {
            bench.signsWith(
                    ((KeyStore.PrivateKeyEntry) store.getEntry(bench.kind().login(), protection)).getPrivateKey());
        }
    }

    private static List<String> aliases(Provider provider) throws Exception {
        KeyStore store = KeyStore.getInstance("DIGISIGN", provider);
        store.load(null, null);
        return Collections.list(store.aliases());
    }

    private static void configured(Bench bench) throws Exception {
        DigisignProvider provider = bench.provider();
        List<String> all = Collections.list(bench.card().keyStore.aliases());
        Check.equal(all, aliases(provider.configure("reader=*TEST*")), "this reader's");
        Check.refuses(IOException.class, () -> aliases(provider.configure("reader=other")));
        List<String> authentication = aliases(provider.configure("purpose=authentication"));
        List<String> signature = aliases(provider.configure("purpose=signature"));
        Check.that(
                authentication.contains(bench.kind().login())
                        && !authentication.contains(bench.kind().pin2()),
                "purpose=authentication");
        Check.equal(List.of(bench.kind().pin2()), signature, "purpose=signature");
        Check.equal(all, aliases(provider.configure("purpose=all")), "purpose=all");
    }

    private static void authorities(Bench bench) throws Exception {
        KeyStore store = KeyStore.getInstance("DIGISIGN", bench.provider().configure("caCertificates=true"));
        store.load(null, null);
        int found = 0;
        for (String alias : Collections.list(store.aliases())) {
            Check.equal(!bench.card().keyStore.containsAlias(alias), store.isCertificateEntry(alias), alias);
            found += store.isCertificateEntry(alias) ? 1 : 0;
        }
        Check.that(found > 0, "authorities on request");
    }

    private static void severalCards(Bench bench) throws Exception {
        MatrixCard kind = bench.kind() == MatrixCard.MYEID ? MatrixCard.FINEID_V4 : MatrixCard.MYEID;
        try (RecipeCard second = RecipeCard.image(kind.image())) {
            Provider office = bench.card().configured("name=office");
            Provider counter = second.configured("name=counter");
            Security.addProvider(office);
            Security.addProvider(counter);
            try {
                Bench other = new Bench(kind, second, Place.LAST, bench.folder());
                Bench one = new Bench(bench.kind(), bench.card(), Place.LAST, bench.folder());
                KeyStore ofCounter = KeyStore.getInstance("DIGISIGN", "DIGISIGN-counter");
                ofCounter.load(null, null);
                other.loginKeySigns(ofCounter);
                KeyStore ofOffice = KeyStore.getInstance("DIGISIGN", "DIGISIGN-office");
                ofOffice.load(null, null);
                one.loginKeySigns(ofOffice);
                Check.equal(1, second.privateKeyOperations.get(), "uses of the second card's key");
            } finally {
                Security.removeProvider("DIGISIGN-office");
                Security.removeProvider("DIGISIGN-counter");
            }
        }
    }

    private static void readOnly(Bench bench) throws Exception {
        KeyStore store = bench.card().keyStore;
        Certificate certificate = bench.certificate(bench.kind().login());
        Check.refuses(KeyStoreException.class, () -> store.setCertificateEntry("new", certificate));
        Check.refuses(
                KeyStoreException.class, () -> store.deleteEntry(bench.kind().login()));
        Check.refuses(UnsupportedOperationException.class, () -> store.store(new ByteArrayOutputStream(), new char[0]));
    }

    private static void opaque(Bench bench) throws Exception {
        for (String alias : Collections.list(bench.card().keyStore.aliases())) {
            PrivateKey key = bench.key(alias);
            Check.that(key.getEncoded() == null && key.getFormat() == null, "no encoding, no format");
            Check.that(!(key instanceof RSAPrivateKey) && !(key instanceof ECPrivateKey), "no secret");
            if (key instanceof RSAKey rsa) {
                Check.that(rsa.getParams() == null && rsa.getModulus().bitLength() >= 2048, "RSA key");
            } else {
                Check.that(key instanceof ECKey ec && ec.getParams() != null, "EC key");
            }
            // JDK 22 and later ask through any of its interfaces
            for (Class<?> type : PrivateKey.class.getInterfaces()) {
                for (Method method : type.getMethods()) {
                    if (method.getName().equals("getParams")) {
                        method.invoke(key);
                    }
                }
            }
        }
    }

    private static void identity(Bench bench) throws Exception {
        PrivateKey key = (PrivateKey)
                bench.card().keyStore.getKey(bench.kind().login(), bench.card().pin1());
        Check.refuses(
                NotSerializableException.class,
                () -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(key));
        PrivateKey same = bench.key(bench.kind().login());
        Check.that(key.equals(same) && key.hashCode() == same.hashCode(), "equal");
        Check.that(!key.equals(bench.key(bench.kind().pin2())), "another key");
        KeyStore elsewhere = KeyStore.getInstance("DIGISIGN", bench.provider().configure("purpose=authentication"));
        elsewhere.load(null, null);
        Check.equal(key, elsewhere.getKey(bench.kind().login(), null), "from another key store");
    }

    private static void destroyed(Bench bench) throws Exception {
        PrivateKey key = (PrivateKey)
                bench.card().keyStore.getKey(bench.kind().login(), bench.card().pin1());
        bench.signsWith(key);
        key.destroy();
        Check.that(key.isDestroyed(), "destroyed");
        bench.signsWith(bench.key(bench.kind().login()));
        Check.that(bench.card().asked.isEmpty(), "the PIN that came with the key was enough");
    }
}

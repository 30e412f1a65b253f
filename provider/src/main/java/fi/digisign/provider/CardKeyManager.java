package fi.digisign.provider;

import fi.digisign.provider.jca.KeyRequest;
import fi.digisign.provider.jca.KeyRequest.Role;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.KeyStore.ProtectionParameter;
import java.security.KeyStoreException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Chooses keys of a key store for TLS (JSSE). Offers a certificate only if its key type, key usage, extended key usage,
 * validity and issuers fit, and, of several, the one that is most clearly for authentication; if none fits, it offers none.
 * A certificate for legally binding signatures only (key usage nonRepudiation without digitalSignature) is never
 * offered. Choosing requests no PIN and does not access any card; the PIN is requested when the handshake signs.
 *
 * <p>This is what the {@link javax.net.ssl.KeyManagerFactory} {@code DIGISIGN} makes; create one directly to wrap it in a key manager
 * of your own. Works with key stores of any type.
 *
 * <p>Safe for use by several threads.
 */
public final class CardKeyManager extends X509ExtendedKeyManager {

    private static final System.Logger LOG = System.getLogger(CardKeyManager.class.getName());

    private final Optional<KeyStore> keyStore;
    private final Function<String, ProtectionParameter> protection;
    private final InstantSource clock;
    private final Optional<String> onlyAlias;

    private CardKeyManager(
            Optional<KeyStore> keyStore,
            Function<String, ProtectionParameter> protection,
            InstantSource clock,
            Optional<String> onlyAlias) {
        this.keyStore = keyStore;
        this.protection = protection;
        this.clock = clock;
        this.onlyAlias = onlyAlias;
    }

    /**
     * Chooses among all keys of a key store.
     *
     * @param keyStore a loaded key store
     * @param password passed with each key that is used; kept as long as this object; null or empty for none, so that
     *     the PIN handler is asked
     * @return the key manager
     * @throws KeyStoreException if the key store is not loaded
     */
    public static CardKeyManager of(KeyStore keyStore, char[] password) throws KeyStoreException {
        PasswordProtection given = new PasswordProtection(password);
        return of(keyStore, unused -> given, InstantSource.system());
    }

    static CardKeyManager of(KeyStore keyStore, Function<String, ProtectionParameter> protection, InstantSource clock)
            throws KeyStoreException {
        keyStore.size();
        return new CardKeyManager(Optional.of(keyStore), protection, clock, Optional.empty());
    }

    /** A key manager without keys. */
    static CardKeyManager empty() {
        return new CardKeyManager(Optional.empty(), unused -> null, InstantSource.system(), Optional.empty());
    }

    /**
     * The same, but with one key only, which the application has chosen: its extended key usage does not matter. So a
     * person's certificate can serve as that of a server in a test.
     *
     * @param alias the key's name in the key store
     * @return a key manager that offers this key or none
     */
    public CardKeyManager only(String alias) {
        return new CardKeyManager(keyStore, protection, clock, Optional.of(alias));
    }

    /**
     * Why a key is not offered by a client.
     *
     * @param alias the key's name in the key store
     * @param keyTypes key types that the server accepts, such as {@code EC} and {@code RSA}
     * @param issuers authorities that the server names; null or empty if it names none
     * @return a predicate that follows "the certificate"; empty if the key is offered, or there is no such key
     */
    public Optional<String> clientObjection(String alias, String[] keyTypes, Principal[] issuers) {
        return Optional.ofNullable(chains().get(alias))
                .flatMap(chain -> request(Role.CLIENT, keyTypes, issuers).objection(chain, clock.instant()));
    }

    private KeyRequest request(Role role, String[] keyTypes, Principal[] issuers) {
        return KeyRequest.of(role, keyTypes, issuers, onlyAlias.isPresent());
    }

    private String[] fitting(Role role, String[] keyTypes, Principal[] issuers) {
        KeyRequest request = request(role, keyTypes, issuers);
        Map<String, List<X509Certificate>> fitting = new LinkedHashMap<>();
        chains().forEach((alias, chain) -> {
            Optional<String> objection = request.objection(chain, clock.instant());
            if (objection.isEmpty()) {
                fitting.put(alias, chain);
            } else {
                LOG.log(Level.DEBUG, "Not offering \"{0}\": the certificate {1}", alias, objection.get());
            }
        });
        return fitting.keySet().stream()
                .sorted(Comparator.comparing(
                        alias -> request.rank(fitting.get(alias).get(0))))
                .toArray(String[]::new);
    }

    private Map<String, List<X509Certificate>> chains() {
        Map<String, List<X509Certificate>> chains = new LinkedHashMap<>();
        for (String alias : aliases()) {
            List<X509Certificate> chain = chain(alias);
            if (!chain.isEmpty()) {
                chains.put(alias, chain);
            }
        }
        return chains;
    }

    private List<String> aliases() {
        if (keyStore.isEmpty()) {
            return List.of();
        }
        try {
            List<String> aliases = new ArrayList<>();
            for (String alias : Collections.list(keyStore.get().aliases())) {
                if (keyStore.get().isKeyEntry(alias)
                        && onlyAlias
                                .filter(only -> !only.equalsIgnoreCase(alias))
                                .isEmpty()) {
                    aliases.add(alias);
                }
            }
            return aliases;
        } catch (KeyStoreException loadedBefore) {
            throw new IllegalStateException(loadedBefore);
        }
    }

    /** Empty for anything but an X.509 certificate with its issuers. */
    private List<X509Certificate> chain(String alias) {
        if (keyStore.isEmpty() || alias == null) {
            return List.of();
        }
        try {
            Certificate[] chain = keyStore.get().getCertificateChain(alias);
            return chain == null || !Arrays.stream(chain).allMatch(X509Certificate.class::isInstance)
                    ? List.of()
                    : Arrays.stream(chain).map(X509Certificate.class::cast).toList();
        } catch (KeyStoreException loadedBefore) {
            throw new IllegalStateException(loadedBefore);
        }
    }

    private static String[] orNull(String[] aliases) {
        return aliases.length == 0 ? null : aliases;
    }

    private static String firstOrNull(String[] aliases) {
        return aliases.length == 0 ? null : aliases[0];
    }

    /** The best first; null if none fits. */
    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return orNull(fitting(Role.CLIENT, new String[] {keyType}, issuers));
    }

    /** The best; null if none fits. */
    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return firstOrNull(fitting(Role.CLIENT, keyTypes, issuers));
    }

    /** The best; null if none fits. */
    @Override
    public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        return firstOrNull(fitting(Role.CLIENT, keyTypes, issuers));
    }

    /** The best first; null if none fits. */
    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return orNull(fitting(Role.SERVER, new String[] {keyType}, issuers));
    }

    /** The best; null if none fits. */
    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return firstOrNull(fitting(Role.SERVER, new String[] {keyType}, issuers));
    }

    /** The best; null if none fits. */
    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return firstOrNull(fitting(Role.SERVER, new String[] {keyType}, issuers));
    }

    /** Null if there is no such key. */
    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        List<X509Certificate> chain = chain(alias);
        return chain.isEmpty() ? null : chain.toArray(X509Certificate[]::new);
    }

    /** Null if there is no such key, or it cannot be read. Needs no exchange with the card. */
    @Override
    public PrivateKey getPrivateKey(String alias) {
        if (chain(alias).isEmpty()) {
            return null;
        }
        try {
            return keyStore.get().getEntry(alias, protection.apply(alias)) instanceof PrivateKeyEntry entry
                    ? entry.getPrivateKey()
                    : null;
        } catch (GeneralSecurityException unreadable) {
            LOG.log(Level.WARNING, "The key \"" + alias + "\" cannot be read from the key store", unreadable);
            return null;
        }
    }
}

package fi.digisign.examples.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.security.auth.x500.X500Principal;

/**
 * Answers servers with the first key that fits, and remembers why. Only for clients.
 *
 * <p>Safe for use by several threads.
 */
public final class ExplainingKeyManager extends X509ExtendedKeyManager {

    private final List<ClientKey> keys;
    private final Optional<String> only;
    private final InstantSource clock;
    private volatile CertificateChoice choice;

    /**
     * @param keys the keys, the preferred ones first
     * @param only the name of the one key that may be chosen; empty for any
     * @param clock tells whether certificates are valid
     */
    public ExplainingKeyManager(List<ClientKey> keys, Optional<String> only, InstantSource clock) {
        this.keys = List.copyOf(keys);
        this.only = only;
        this.clock = clock;
    }

    /**
     * What was chosen when a server last asked for a certificate.
     *
     * @return the choice; empty if no server has asked
     */
    public Optional<CertificateChoice> choice() {
        return Optional.ofNullable(choice);
    }

    private Optional<String> choose(String[] keyTypes, Principal[] issuers) {
        List<X500Principal> named = issuers == null
                ? List.of()
                : Stream.of(issuers)
                        .filter(X500Principal.class::isInstance)
                        .map(X500Principal.class::cast)
                        .toList();
        CertificateChoice made = CertificateChoice.of(keys, only, Arrays.asList(keyTypes), named, clock.instant());
        CertificateChoice before = choice;
        // JSSE may ask for one type of keys after the other
        if (before == null || before.chosen().isEmpty()) {
            choice = made;
        }
        return made.chosen();
    }

    private Optional<ClientKey> key(String alias) {
        return keys.stream().filter(key -> key.alias().equals(alias)).findFirst();
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return choose(keyTypes, issuers).orElse(null);
    }

    @Override
    public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        return choose(keyTypes, issuers).orElse(null);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return keys.stream()
                .filter(key -> key.key().getAlgorithm().equals(keyType))
                .map(ClientKey::alias)
                .toArray(String[]::new);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return key(alias)
                .map(key -> key.chain().toArray(X509Certificate[]::new))
                .orElse(null);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return key(alias).map(ClientKey::key).orElse(null);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return null;
    }
}

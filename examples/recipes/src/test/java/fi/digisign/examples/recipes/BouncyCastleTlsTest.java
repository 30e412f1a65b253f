package fi.digisign.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS with BouncyCastle's JSSE and the card's key; the other end is the JDK with a key in software: docs/libraries.md. */
@Timeout(60)
class BouncyCastleTlsTest {

    private static final Logger LOG = Logger.getLogger("org.bouncycastle.jsse");

    private static SoftwareKey software;

    private final Provider bouncyCastle = new BouncyCastleJsseProvider();

    @BeforeAll
    static void makePeer() throws Exception {
        LOG.setLevel(Level.OFF);
        software = SoftwareKey.make("localhost");
        Security.addProvider(new BouncyCastleProvider()); // BouncyCastle's TLS needs its other algorithms
    }

    @AfterAll
    static void remove() {
        Security.removeProvider(BouncyCastleProvider.PROVIDER_NAME);
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, auth, TLSv1.2",
        "fineid-v3, auth, TLSv1.3",
        "fineid-v4, auth, TLSv1.2",
        "fineid-v4, auth, TLSv1.3",
        "myeid, authentication-key, TLSv1.2",
        "myeid, authentication-key, TLSv1.3"
    })
    void a_client_authenticates_with_the_card(String image, String alias, String version) throws Exception {
        try (RecipeCard card = RecipeCard.image(image).registered()) {
            SSLContext client = image.equals("myeid") ? withCardsKey(card, alias) : withCard(card);
            SSLContext server = withSoftwareKey(card.chain(alias).get(1));

            assertThat(clientSeenByServer(client, server, version)).isEqualTo(card.certificate(alias));

            assertThat(card.privateKeyOperations).hasValue(1);
            assertThat(card.verifications).hasValue(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, auth, TLSv1.2",
        "fineid-v3, auth, TLSv1.3",
        "fineid-v4, auth, TLSv1.2",
        "fineid-v4, auth, TLSv1.3",
        "myeid, authentication-key, TLSv1.3"
    })
    void a_server_authenticates_with_the_card(String image, String alias, String version) throws Exception {
        try (RecipeCard card = RecipeCard.image(image).registered()) {
            RecordingTrust clientTrust = new RecordingTrust();
            SSLContext client = SSLContext.getInstance("TLS");
            client.init(softwareKeys(), new TrustManager[] {clientTrust}, null);
            SSLContext server = withCardsKey(card, alias);

            assertThat(clientSeenByServer(client, server, version)).isEqualTo(software.certificate());

            assertThat(clientTrust.server).isEqualTo(card.certificate(alias));
            assertThat(card.privateKeyOperations).hasValue(1);
            assertThat(card.verifications).hasValue(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"fineid-v3, TLSv1.2", "fineid-v3, TLSv1.3", "fineid-v4, TLSv1.3"})
    void a_wrong_pin_costs_one_try(String image, String version) throws Exception {
        try (RecipeCard card = RecipeCard.withWrongPin(image).registered()) {
            SSLContext client = withCard(card);
            SSLContext server = withSoftwareKey(card.chain("auth").get(1));

            assertThatThrownBy(() -> clientSeenByServer(client, server, version))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> clientSeenByServer(client, server, version))
                    .isInstanceOf(IOException.class);

            assertThat(card.triesLeft("PIN1")).isEqualTo(4);
        }
    }

    private SSLContext withCard(RecipeCard card) throws Exception {
        KeyStore keyStore = card.keyStore;
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX", bouncyCastle);
        keys.init(keyStore, null);
        SSLContext context = SSLContext.getInstance("TLS", bouncyCastle);
        context.init(keys.getKeyManagers(), bouncyCastleTrust(), null);
        return context;
    }

    /** A card with several keys of PIN 1: BouncyCastle's key manager would offer the one for key agreement. */
    private SSLContext withCardsKey(RecipeCard card, String alias) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS", bouncyCastle);
        context.init(new KeyManager[] {new ChosenKey(card, alias)}, bouncyCastleTrust(), null);
        return context;
    }

    private TrustManager[] bouncyCastleTrust() throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX", bouncyCastle);
        trust.init(anchors(software.certificate()));
        return trust.getTrustManagers();
    }

    private static SSLContext withSoftwareKey(X509Certificate trusted) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(anchors(trusted));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(softwareKeys(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyManager[] softwareKeys() throws Exception {
        KeyStore keyStore = anchors();
        keyStore.setKeyEntry("TEST", software.key(), new char[0], new X509Certificate[] {software.certificate()});
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(keyStore, new char[0]);
        return keys.getKeyManagers();
    }

    private static KeyStore anchors(X509Certificate... certificates) throws Exception {
        KeyStore keyStore = KeyStore.getInstance("PKCS12");
        keyStore.load(null, null);
        for (X509Certificate certificate : certificates) {
            keyStore.setCertificateEntry(certificate.getSerialNumber().toString(), certificate);
        }
        return keyStore;
    }

    private static X509Certificate clientSeenByServer(SSLContext client, SSLContext server, String version)
            throws Exception {
        try (SSLServerSocket listener = (SSLServerSocket)
                server.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setNeedClientAuth(true);
            CompletableFuture<X509Certificate> seen = CompletableFuture.supplyAsync(() -> {
                try (SSLSocket accepted = (SSLSocket) listener.accept()) {
                    accepted.getOutputStream().write(1);
                    return (X509Certificate) accepted.getSession().getPeerCertificates()[0];
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            try (SSLSocket socket = (SSLSocket)
                    client.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), listener.getLocalPort())) {
                socket.setEnabledProtocols(new String[] {version});
                socket.startHandshake();
                assertThat(socket.getInputStream().read()).isEqualTo(1);
                assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            }
            return seen.get(20, TimeUnit.SECONDS);
        }
    }

    /** This key and no other. Certificates of people are not for servers, so no key manager would choose one for that. */
    private static final class ChosenKey extends X509ExtendedKeyManager {

        private final RecipeCard card;
        private final String alias;

        ChosenKey(RecipeCard card, String alias) {
            this.card = card;
            this.alias = alias;
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            return fits(keyType) ? alias : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String wanted) {
            return get(() -> card.chain(wanted).toArray(X509Certificate[]::new));
        }

        @Override
        public PrivateKey getPrivateKey(String wanted) {
            return get(() -> card.key(wanted));
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return new String[] {alias};
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return new String[] {alias};
        }

        @Override
        public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
            return Stream.of(keyTypes).anyMatch(this::fits) ? alias : null;
        }

        private boolean fits(String keyType) {
            return keyType.startsWith(getPrivateKey(alias).getAlgorithm());
        }

        private static <T> T get(Callable<T> value) {
            try {
                return value.call();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    /** The holder's certificate is not one for servers either; what counts here is who signed. */
    private static final class RecordingTrust extends X509ExtendedTrustManager {

        private X509Certificate server;

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
            server = chain[0];
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            throw new AssertionError("not used");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            throw new AssertionError("not used");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
            throw new AssertionError("not used");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            throw new AssertionError("not used");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            throw new AssertionError("not used");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

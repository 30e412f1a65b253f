package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.provider.api.KeyPurpose;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Mutual TLS in which both ends have the card's authentication key, through the JDK's own key managers. */
@Timeout(60)
class TlsTest {

    private static final int LAST = 100;

    @AfterEach
    void remove() {
        Security.removeProvider(DigisignProvider.NAME);
    }

    static Stream<Arguments> handshakes() {
        return Stream.of("fineid-v3", "fineid-v4")
                .flatMap(image -> Stream.of("TLSv1.2", "TLSv1.3")
                        .flatMap(version -> Stream.of("SunX509", "PKIX", "DIGISIGN")
                                .flatMap(managers -> Stream.of(1, LAST)
                                        .map(position -> Arguments.of(image, version, managers, position)))));
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void bothEndsAuthenticateWithOnePinAndOneSignatureEach(String image, String version, String managers, int position)
            throws Exception {
        TestCard card = TestCard.image(image);
        TestHolder holder = new TestHolder();
        DigisignProvider provider = new DigisignProvider(card.configuration()
                .callbackHandler(holder)
                .purpose(KeyPurpose.AUTHENTICATION)
                .build());
        Security.insertProviderAt(provider, position);
        KeyStore keyStore = KeyStore.getInstance(DigisignProvider.NAME);
        keyStore.load(null, null);
        X509Certificate auth = (X509Certificate) keyStore.getCertificate("auth");

        SSLContext context = SSLContext.getInstance("TLS");
        KeyManagerFactory factory = KeyManagerFactory.getInstance(managers);
        factory.init(keyStore, null);
        context.init(
                new KeyManager[] {new AuthKeyForBothEnds((X509ExtendedKeyManager) factory.getKeyManagers()[0])},
                new TrustManager[] {new TrustEverybody()},
                null);

        // for the PIN: SELECT and VERIFY; for each end: MSE SET, PSO HASH, PSO CDS; and one SELECT to spare
        long commands = card.commandsDuring(
                () -> assertThat(peerSeenByServer(context, version)).isEqualTo(auth));
        assertThat(holder.asked).hasSize(1);
        assertThat(commands).isLessThanOrEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({"fineid-v3, TLSv1.2", "fineid-v4, TLSv1.3"})
    void aFixedWrongPinCostsOneTryHoweverOftenTheHandshakeIsTried(String image, String version) throws Exception {
        TestCard card = TestCard.image(image);
        DigisignProvider provider = new DigisignProvider(card.configuration()
                .callbackHandler(callbacks -> ((PinCallback) callbacks[0]).setPassword("9999".toCharArray()))
                .build());
        Security.insertProviderAt(provider, LAST);
        KeyStore keyStore = KeyStore.getInstance(DigisignProvider.NAME);
        keyStore.load(null, null);
        int before = card.triesLeft("PIN1");
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManager[] managers = {CardKeyManager.of(keyStore, null).only("auth")};
        context.init(managers, new TrustManager[] {new TrustEverybody()}, null);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> peerSeenByServer(context, version)).isInstanceOf(IOException.class);
        }
        assertThat(card.triesLeft("PIN1")).isEqualTo(before - 1);
    }

    private static X509Certificate peerSeenByServer(SSLContext context, String version) throws Exception {
        try (SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setNeedClientAuth(true);
            server.setEnabledProtocols(new String[] {version});
            CompletableFuture<X509Certificate> seen = CompletableFuture.supplyAsync(() -> {
                try (SSLSocket accepted = (SSLSocket) server.accept()) {
                    SSLSession session = accepted.getSession();
                    accepted.getOutputStream().write(1);
                    return (X509Certificate) session.getPeerCertificates()[0];
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            try (SSLSocket client = (SSLSocket)
                    context.getSocketFactory().createSocket(server.getInetAddress(), server.getLocalPort())) {
                client.setEnabledProtocols(new String[] {version});
                client.startHandshake();
                assertThat(client.getInputStream().read()).isEqualTo(1);
            }
            return seen.get();
        }
    }

    /** The JDK's key managers do not offer the certificate of a person as that of a server. */
    private static final class AuthKeyForBothEnds extends X509ExtendedKeyManager {

        private final X509ExtendedKeyManager real;

        AuthKeyForBothEnds(X509ExtendedKeyManager real) {
            this.real = real;
        }

        private String alias() {
            String[] rsa = real.getClientAliases("RSA", null);
            return rsa != null ? rsa[0] : real.getClientAliases("EC", null)[0];
        }

        private boolean fits(String keyType) {
            return getPrivateKey(alias()).getAlgorithm().equals(keyType.startsWith("EC") ? "EC" : keyType);
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return real.getClientAliases(keyType, issuers);
        }

        @Override
        public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
            return real.chooseClientAlias(keyType, issuers, socket);
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return real.getServerAliases(keyType, issuers);
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            return fits(keyType) ? alias() : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return real.getCertificateChain(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return real.getPrivateKey(alias);
        }
    }

    static final class TrustEverybody extends X509ExtendedTrustManager {

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            assertThat(chain).isNotEmpty();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            assertThat(chain).isNotEmpty();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
            assertThat(chain).isNotEmpty();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
            assertThat(chain).isNotEmpty();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            assertThat(chain).isNotEmpty();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            assertThat(chain).isNotEmpty();
        }
    }
}

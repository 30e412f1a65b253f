package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.pkcs15.pin.PinCancelledException;
import java.io.IOException;
import java.net.InetAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.security.auth.callback.Callback;
import javax.security.auth.login.LoginException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who cancels is not asked again behind his back, spends no try, and may do it after all. */
@Timeout(60)
class CancelTest {

    private TestCard card;
    private DigisignProvider provider;
    private KeyStore keyStore;
    private final HesitantHolder holder = new HesitantHolder();

    /** Cancels the first time. */
    private static final class HesitantHolder extends TestHolder {

        private int times;

        @Override
        public void handle(Callback[] callbacks) {
            if (times++ > 0) {
                super.handle(callbacks);
            }
        }
    }

    private void insert(String image) throws Exception {
        card = TestCard.image(image);
        provider = card.providerAsking(holder);
        keyStore = TestCard.load(provider, null);
    }

    @AfterEach
    void remove() {
        Security.removeProvider(DigisignProvider.NAME);
        Security.removeProvider(DigisignProvider.NAME + "-server");
    }

    private void cancelledThenDone(Class<? extends Exception> thrown, TestCard.ThrowingRunnable use) throws Exception {
        int tries = card.triesLeft("PIN1");
        assertThatThrownBy(use::run)
                .isInstanceOf(thrown)
                .satisfies(
                        failure -> assertThat(causes(failure)).hasAtLeastOneElementOfType(PinCancelledException.class));
        assertThat(holder.times).isEqualTo(1);
        assertThat(card.card.pin("PIN1").verified()).isFalse();
        assertThat(card.triesLeft("PIN1")).isEqualTo(tries);
        use.run();
        assertThat(holder.times).isEqualTo(2);
    }

    private static List<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "fineid-org", "myeid", "pkcs15"})
    void aSignature(String image) throws Exception {
        insert(image);
        PrivateKey key = TestCard.key(keyStore, TestCard.keyAliases(keyStore).get(0));
        Signature signature =
                Signature.getInstance(key.getAlgorithm().equals("EC") ? "SHA384withECDSA" : "SHA256withRSA", provider);
        cancelledThenDone(SignatureException.class, () -> {
            signature.initSign(key);
            signature.update((byte) 1);
            signature.sign();
        });
    }

    @Test
    void decryption() throws Exception {
        insert("myeid");
        PrivateKey key = TestCard.key(keyStore, "authentication-key");
        byte[] cryptogram = cryptogram();
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding", provider);
        cancelledThenDone(ProviderException.class, () -> {
            cipher.init(Cipher.DECRYPT_MODE, key);
            assertThat(cipher.doFinal(cryptogram)).hasSize(16);
        });
    }

    @Test
    void unwrapping() throws Exception {
        insert("myeid");
        PrivateKey key = TestCard.key(keyStore, "authentication-key");
        byte[] cryptogram = cryptogram();
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding", provider);
        cancelledThenDone(ProviderException.class, () -> {
            cipher.init(Cipher.UNWRAP_MODE, key);
            assertThat(cipher.unwrap(cryptogram, "AES", Cipher.SECRET_KEY)).isInstanceOf(SecretKeySpec.class);
        });
    }

    private byte[] cryptogram() throws Exception {
        PublicKey publicKey = keyStore.getCertificate("authentication-key").getPublicKey();
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding", "SunJCE");
        cipher.init(Cipher.ENCRYPT_MODE, publicKey);
        return cipher.doFinal(new byte[16]);
    }

    @Test
    void keyAgreement() throws Exception {
        insert("fineid-v4");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(((ECPublicKey) keyStore.getCertificate("auth").getPublicKey()).getParams());
        KeyPair theirs = generator.generateKeyPair();
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH", provider);
        cancelledThenDone(ProviderException.class, () -> {
            agreement.init(TestCard.key(keyStore, "auth"));
            agreement.doPhase(theirs.getPublic(), true);
            agreement.generateSecret();
        });
    }

    @Test
    void login() throws Exception {
        insert("fineid-v4");
        cancelledThenDone(LoginException.class, () -> provider.login(null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aTlsHandshake(String version) throws Exception {
        insert("fineid-v4");
        TestCard serverCard = TestCard.image("fineid-v4");
        DigisignProvider serverProvider = new DigisignProvider(serverCard
                .configuration()
                .nameSuffix("server")
                .callbackHandler(new TestHolder())
                .build());
        Security.addProvider(provider);
        Security.addProvider(serverProvider);
        SSLContext client = context(keyStore);
        SSLContext server = context(TestCard.load(serverProvider, null));
        cancelledThenDone(IOException.class, () -> handshake(client, server, version));
    }

    private static SSLContext context(KeyStore keyStore) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManager[] managers = {CardKeyManager.of(keyStore, null).only("auth")};
        context.init(managers, new TrustManager[] {new TlsTest.TrustEverybody()}, null);
        return context;
    }

    private static void handshake(SSLContext client, SSLContext server, String version) throws Exception {
        try (SSLServerSocket listening = (SSLServerSocket)
                server.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setNeedClientAuth(true);
            listening.setEnabledProtocols(new String[] {version});
            CompletableFuture<Integer> accepted = CompletableFuture.supplyAsync(() -> {
                try (SSLSocket socket = (SSLSocket) listening.accept()) {
                    return socket.getInputStream().read();
                } catch (IOException e) {
                    throw new CompletionException(e);
                }
            });
            try (SSLSocket socket = (SSLSocket)
                    client.getSocketFactory().createSocket(listening.getInetAddress(), listening.getLocalPort())) {
                socket.setEnabledProtocols(new String[] {version});
                socket.startHandshake();
                socket.getOutputStream().write(7);
                assertThat(accepted.get()).isEqualTo(7);
            }
        }
    }
}

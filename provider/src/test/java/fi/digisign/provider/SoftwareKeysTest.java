package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encryption, key agreement and TLS without a card notice nothing of the provider, wherever it is in the list. */
@Timeout(60)
class SoftwareKeysTest {

    private static final int FIRST = 1;
    private static final int LAST = 100;
    private static final byte[] MESSAGE = "a content encryption key".getBytes(StandardCharsets.US_ASCII);
    private static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

    private static KeyPair rsa;
    private static KeyPair ec;
    private static KeyPair otherEc;

    private final TestCard card = TestCard.image("fineid-v3");
    private final TestPinHandler holder = new TestPinHandler();
    private final DigisignProvider provider = card.providerAsking(holder);

    @BeforeAll
    static void makeKeys() throws Exception {
        KeyPairGenerator rsaKeys = KeyPairGenerator.getInstance("RSA");
        rsaKeys.initialize(2048);
        rsa = rsaKeys.generateKeyPair();
        KeyPairGenerator ecKeys = KeyPairGenerator.getInstance("EC");
        ecKeys.initialize(new ECGenParameterSpec("secp384r1"));
        ec = ecKeys.generateKeyPair();
        otherEc = ecKeys.generateKeyPair();
    }

    @AfterEach
    void removeAndSeeThatTheCardWasLeftAlone() {
        Security.removeProvider(DigisignProvider.NAME);
        Security.removeProvider(BouncyCastleProvider.PROVIDER_NAME);
        assertThat(card.reader.connections()).isZero();
        assertThat(holder.asked).isEmpty();
    }

    private static void decryptsWhatItEncrypts(Cipher encrypting, Cipher decrypting, boolean parameters)
            throws Exception {
        if (parameters) {
            AlgorithmParameters encoded = AlgorithmParameters.getInstance("OAEP");
            encoded.init(OAEP);
            encrypting.init(Cipher.ENCRYPT_MODE, rsa.getPublic(), OAEP);
            decrypting.init(Cipher.DECRYPT_MODE, rsa.getPrivate(), encoded);
        } else {
            encrypting.init(Cipher.ENCRYPT_MODE, rsa.getPublic());
            decrypting.init(Cipher.DECRYPT_MODE, rsa.getPrivate());
        }
        assertThat(decrypting.doFinal(encrypting.doFinal(MESSAGE))).isEqualTo(MESSAGE);
        encrypting.update(MESSAGE, 0, 5);
        byte[] cryptogram = encrypting.doFinal(MESSAGE, 5, MESSAGE.length - 5);
        byte[] output = new byte[decrypting.getOutputSize(cryptogram.length)];
        decrypting.update(cryptogram, 0, 9);
        assertThat(decrypting.doFinal(cryptogram, 9, cryptogram.length - 9, output))
                .isEqualTo(MESSAGE.length);
        assertThat(Arrays.copyOf(output, MESSAGE.length)).isEqualTo(MESSAGE);
        assertThat(encrypting.getBlockSize()).isEqualTo(decrypting.getBlockSize());
    }

    @ParameterizedTest
    @ValueSource(ints = {FIRST, LAST})
    void cipherObjectsWorkAndComeFromWhereTheyAlwaysDid(int position) throws Exception {
        Security.insertProviderAt(provider, position);
        for (String transformation : new String[] {
            "RSA", "RSA/ECB/PKCS1Padding", "RSA/ECB/OAEPPadding", "RSA/ECB/OAEPWithSHA-256AndMGF1Padding"
        }) {
            Cipher encrypting = Cipher.getInstance(transformation);
            decryptsWhatItEncrypts(
                    encrypting, Cipher.getInstance(transformation), transformation.endsWith("OAEPPadding"));
            assertThat(encrypting.getProvider().getName()).isEqualTo("SunJCE");
        }
        assertThat(Cipher.getInstance("RSA/ECB/NoPadding").getProvider().getName())
                .isEqualTo("SunJCE");
    }

    /** Asking for the provider before there is a key decides for the first in the list, whatever the key is then. */
    @ParameterizedTest
    @ValueSource(ints = {FIRST, LAST})
    void cipherObjectsWorkThoughTheirProviderWasAskedForTooEarly(int position) throws Exception {
        Security.insertProviderAt(provider, position);
        for (String transformation : new String[] {"RSA/ECB/PKCS1Padding", "RSA/ECB/OAEPPadding"}) {
            Cipher encrypting = Cipher.getInstance(transformation);
            Cipher decrypting = Cipher.getInstance(transformation);
            assertThat(encrypting.getProvider()).isEqualTo(decrypting.getProvider());
            decryptsWhatItEncrypts(encrypting, decrypting, transformation.endsWith("OAEPPadding"));
            wrapsAndUnwraps(encrypting, decrypting);
        }
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        assertThat(agreement.getProvider()).isNotNull();
        agreesWith(agreement);
    }

    private static void wrapsAndUnwraps(Cipher wrapping, Cipher unwrapping) throws Exception {
        SecretKeySpec key = new SecretKeySpec(new byte[16], "AES");
        wrapping.init(Cipher.WRAP_MODE, rsa.getPublic());
        unwrapping.init(Cipher.UNWRAP_MODE, rsa.getPrivate());
        assertThat(unwrapping.unwrap(wrapping.wrap(key), "AES", Cipher.SECRET_KEY))
                .isEqualTo(key);
    }

    private static void agreesWith(KeyAgreement agreement) throws Exception {
        KeyAgreement theirs = KeyAgreement.getInstance("ECDH");
        theirs.init(otherEc.getPrivate());
        theirs.doPhase(ec.getPublic(), true);
        byte[] expected = theirs.generateSecret();
        agreement.init(ec.getPrivate());
        agreement.doPhase(otherEc.getPublic(), true);
        assertThat(agreement.generateSecret()).isEqualTo(expected);
        agreement.doPhase(otherEc.getPublic(), true);
        assertThat(agreement.generateSecret("TlsPremasterSecret").getEncoded()).isEqualTo(expected);
        agreement.doPhase(otherEc.getPublic(), true);
        byte[] buffer = new byte[48];
        assertThat(agreement.generateSecret(buffer, 0)).isEqualTo(48);
        assertThat(buffer).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {FIRST, LAST})
    void keyAgreementsWorkAndComeFromWhereTheyAlwaysDid(int position) throws Exception {
        Security.insertProviderAt(provider, position);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreesWith(agreement);
        assertThat(agreement.getProvider().getName()).isEqualTo("SunEC");
    }

    @Test
    void modesThatOnlyBouncyCastleHasAreLeftToIt() throws Exception {
        Security.insertProviderAt(provider, FIRST);
        Security.addProvider(new BouncyCastleProvider());
        Cipher encrypting = Cipher.getInstance("RSA/NONE/PKCS1Padding");
        Cipher decrypting = Cipher.getInstance("RSA/NONE/PKCS1Padding");
        assertThat(encrypting.getProvider()).isEqualTo(provider);
        assertThat(decrypting.getProvider()).isEqualTo(provider);
        encrypting.init(Cipher.ENCRYPT_MODE, rsa.getPublic());
        decrypting.init(Cipher.DECRYPT_MODE, rsa.getPrivate());
        assertThat(decrypting.doFinal(encrypting.doFinal(MESSAGE))).isEqualTo(MESSAGE);
    }

    /** Under the JDK's names they stay the JDK's; under BouncyCastle's they are the same functions. */
    @Test
    void hashFunctionsAreWhatTheyWere() throws Exception {
        List<Provider> before = new ArrayList<>();
        List<String> names = List.of("MD5", "SHA", "SHA1", "SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512");
        for (String name : names) {
            before.add(MessageDigest.getInstance(name).getProvider());
        }
        Security.insertProviderAt(provider, FIRST);
        for (int i = 0; i < names.size(); i++) {
            assertThat(MessageDigest.getInstance(names.get(i)).getProvider()).isEqualTo(before.get(i));
        }
        for (int bits : new int[] {224, 256, 384, 512}) {
            MessageDigest same = MessageDigest.getInstance("SHA" + bits);
            MessageDigest jdk = MessageDigest.getInstance("SHA-" + bits);
            assertThat(same.getDigestLength()).isEqualTo(bits / 8);
            same.update(MESSAGE);
            same.update((byte) 1);
            MessageDigest copy = (MessageDigest) same.clone();
            jdk.update(MESSAGE);
            byte[] expected = jdk.digest(new byte[] {1});
            assertThat(same.digest()).isEqualTo(expected);
            byte[] output = new byte[bits / 8];
            assertThat(copy.digest(output, 0, output.length)).isEqualTo(output.length);
            assertThat(output).isEqualTo(expected);
            copy.update((byte) 9);
            copy.reset();
            assertThat(copy.digest()).isEqualTo(same.digest());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OAEP", "1.2.840.113549.1.1.7", "OID.1.2.840.113549.1.1.7"})
    void parametersOfOaepAreEncodedAndDecodedAsByTheJdk(String name) throws Exception {
        AlgorithmParameters jdk = AlgorithmParameters.getInstance("OAEP", "SunJCE");
        jdk.init(OAEP);
        Security.insertProviderAt(provider, FIRST);
        AlgorithmParameters parameters = AlgorithmParameters.getInstance(name);
        assertThat(parameters.getProvider()).isEqualTo(provider);
        parameters.init(OAEP);
        assertThat(parameters.getEncoded()).isEqualTo(jdk.getEncoded());
        assertThat(parameters.getEncoded("ASN.1")).isEqualTo(jdk.getEncoded());
        assertThat(parameters.toString()).isEqualTo(jdk.toString());
        for (boolean format : new boolean[] {true, false}) {
            AlgorithmParameters decoded = AlgorithmParameters.getInstance(name, provider);
            if (format) {
                decoded.init(jdk.getEncoded(), "ASN.1");
            } else {
                decoded.init(jdk.getEncoded());
            }
            assertThat(decoded.getParameterSpec(OAEPParameterSpec.class).getDigestAlgorithm())
                    .isEqualTo("SHA-384");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, TLSv1.2, RSA", "1, TLSv1.3, RSA", "1, TLSv1.2, EC", "1, TLSv1.3, EC", "100, TLSv1.3, EC"})
    void tlsWithKeysInMemory(int position, String version, String keyAlgorithm, @TempDir Path directory)
            throws Exception {
        KeyStore keyStore = generated(directory.resolve("TEST.p12"), keyAlgorithm);
        Security.insertProviderAt(provider, position);
        assertThat(KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm())
                        .getProvider())
                .isNotEqualTo(provider);
        for (String factory : new String[] {KeyManagerFactory.getDefaultAlgorithm(), "PKIX", "DIGISIGN"}) {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(factory);
            keys.init(keyStore, "TEST-password".toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(keyStore);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            assertThat(exchanged(context, version)).as(factory).isEqualTo(MESSAGE);
        }
    }

    private static KeyStore generated(Path file, String keyAlgorithm) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        keyAlgorithm,
                        "-dname",
                        "CN=TEST software key",
                        "-alias",
                        "key",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "TEST-password")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        return KeyStore.getInstance(file.toFile(), "TEST-password".toCharArray());
    }

    private static byte[] exchanged(SSLContext context, String version) throws Exception {
        try (SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setNeedClientAuth(true);
            server.setEnabledProtocols(new String[] {version});
            CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> {
                try (SSLSocket accepted = (SSLSocket) server.accept()) {
                    accepted.getOutputStream().write(MESSAGE);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            try (SSLSocket client = (SSLSocket)
                    context.getSocketFactory().createSocket(server.getInetAddress(), server.getLocalPort())) {
                client.getInputStream().transferTo(received);
            }
            serving.get();
            return received.toByteArray();
        }
    }
}

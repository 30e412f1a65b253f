package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.pin.IncorrectPinException;
import fi.digisign.pkcs15.pin.RepeatedPinException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Security;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.callback.Callback;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decrypting with the card what the JDK and BouncyCastle have encrypted. */
@Timeout(60)
class CipherTest {

    private static final byte[] MESSAGE = "a content encryption key".getBytes(StandardCharsets.US_ASCII);
    private static final String PKCS1 = "RSA/ECB/PKCS1Padding";
    private static final OAEPParameterSpec SHA256 =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

    private final TestHolder holder = new TestHolder();
    private TestCard card;
    private DigisignProvider provider;
    private PrivateKey key;
    private PublicKey publicKey;

    @AfterEach
    void remove() {
        Security.removeProvider(DigisignProvider.NAME);
    }

    private void insert(String image) throws Exception {
        card = TestCard.image(image);
        provider = card.providerAsking(holder);
        KeyStore keyStore = TestCard.load(provider, null);
        for (String alias : TestCard.keyAliases(keyStore)) {
            PrivateKey candidate = TestCard.key(keyStore, alias);
            if (candidate instanceof RSAKey && !alias.equals("sign")) {
                key = candidate;
                publicKey = keyStore.getCertificate(alias).getPublicKey();
                return;
            }
        }
        throw new AssertionError("no key to decrypt with on " + image);
    }

    private byte[] encrypted(String transformation, OAEPParameterSpec parameters) throws Exception {
        return encrypted(Cipher.getInstance(transformation, "SunJCE"), parameters, MESSAGE);
    }

    private byte[] encrypted(Cipher cipher, OAEPParameterSpec parameters, byte[] message) throws Exception {
        if (parameters == null) {
            cipher.init(Cipher.ENCRYPT_MODE, publicKey);
        } else {
            cipher.init(Cipher.ENCRYPT_MODE, publicKey, parameters);
        }
        return cipher.doFinal(message);
    }

    private Cipher decrypting(String transformation) throws Exception {
        Cipher cipher = Cipher.getInstance(transformation, provider);
        cipher.init(Cipher.DECRYPT_MODE, key);
        return cipher;
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-org", "myeid", "pkcs15"})
    void whatWasEncryptedForTheCertificateIsDecryptedWithTheCard(String image) throws Exception {
        insert(image);
        assertThat(decrypting(PKCS1).doFinal(encrypted(PKCS1, null))).isEqualTo(MESSAGE);
        assertThat(decrypting("RSA").doFinal(encrypted(PKCS1, null))).isEqualTo(MESSAGE);
        assertThat(decrypting("rsa/none/pkcs1padding").doFinal(encrypted(PKCS1, null)))
                .isEqualTo(MESSAGE);
        assertThat(decrypting("1.2.840.113549.1.1.1").doFinal(encrypted(PKCS1, null)))
                .isEqualTo(MESSAGE);
        for (String oaep : List.of("OAEPPadding", "OAEPWithSHA-1AndMGF1Padding", "OAEPWithSHA1AndMGF1Padding")) {
            String transformation = "RSA/ECB/" + oaep;
            assertThat(decrypting(transformation).doFinal(encrypted(transformation, null)))
                    .as(oaep)
                    .isEqualTo(MESSAGE);
        }
        assertThat(holder.asked).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, 256",
        "fineid-v3, 384",
        "fineid-v3, 512",
        "fineid-v3, 224",
        "fineid-org, 256",
        "myeid, 256",
        "myeid, 512",
        "pkcs15, 256",
        "pkcs15, 384"
    })
    void oaepParametersComeAsSpecificationOrEncoded(String image, int bits) throws Exception {
        insert(image);
        String hash = "SHA-" + bits;
        OAEPParameterSpec parameters =
                new OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT);
        AlgorithmParameters encoded = AlgorithmParameters.getInstance("OAEP");
        encoded.init(parameters);
        for (String padding : List.of("OAEPPadding", "OAEPWith" + hash + "AndMGF1Padding")) {
            byte[] cryptogram = encrypted("RSA/ECB/" + padding, parameters);
            Cipher cipher = Cipher.getInstance("RSA/ECB/" + padding, provider);
            cipher.init(Cipher.DECRYPT_MODE, key, parameters);
            assertThat(cipher.doFinal(cryptogram)).isEqualTo(MESSAGE);
            assertThat(cipher.getParameters()
                            .getParameterSpec(OAEPParameterSpec.class)
                            .getDigestAlgorithm())
                    .isEqualTo(hash);
            cipher.init(Cipher.DECRYPT_MODE, key, encoded);
            assertThat(cipher.doFinal(cryptogram)).isEqualTo(MESSAGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"myeid", "pkcs15"})
    void withoutParametersOaepMeansWhatItMeansInTheJdk(String image) throws Exception {
        insert(image);
        for (String hash : List.of("224", "256", "384", "512")) {
            String transformation = "RSA/ECB/OAEPWithSHA-" + hash + "AndMGF1Padding";
            assertThat(decrypting(transformation).doFinal(encrypted(transformation, null)))
                    .as(hash)
                    .isEqualTo(MESSAGE);
        }
        OAEPParameterSpec labelled = new OAEPParameterSpec(
                "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, new PSource.PSpecified(new byte[] {1, 2}));
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding", provider);
        cipher.init(Cipher.DECRYPT_MODE, key, labelled);
        assertThat(cipher.doFinal(encrypted("RSA/ECB/OAEPPadding", labelled))).isEqualTo(MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void theProviderNeedNotBeNamed(int position) throws Exception {
        insert("fineid-v3");
        Security.insertProviderAt(provider, position);
        Cipher cipher = Cipher.getInstance(PKCS1);
        cipher.init(Cipher.DECRYPT_MODE, key);
        assertThat(cipher.doFinal(encrypted(PKCS1, null))).isEqualTo(MESSAGE);
        Cipher oaep = Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
        oaep.init(Cipher.UNWRAP_MODE, key, SHA256);
        assertThat(oaep.unwrap(encrypted("RSA/ECB/OAEPPadding", SHA256), "AES", Cipher.SECRET_KEY)
                        .getEncoded())
                .isEqualTo(MESSAGE);
    }

    @Test
    void bouncyCastleEncryptsForItToo() throws Exception {
        insert("fineid-v3");
        Provider bc = new BouncyCastleProvider();
        assertThat(decrypting(PKCS1).doFinal(encrypted(Cipher.getInstance("RSA/NONE/PKCS1Padding", bc), null, MESSAGE)))
                .isEqualTo(MESSAGE);
        Cipher oaep = Cipher.getInstance("RSA/NONE/OAEPPadding", provider);
        oaep.init(Cipher.DECRYPT_MODE, key, SHA256);
        assertThat(oaep.doFinal(encrypted(Cipher.getInstance("RSA/NONE/OAEPPadding", bc), SHA256, MESSAGE)))
                .isEqualTo(MESSAGE);
    }

    @Test
    void oneObjectDecryptsOneCryptogramAfterTheOtherHoweverTheyCome() throws Exception {
        insert("myeid");
        Cipher cipher = decrypting(PKCS1);
        for (int i = 0; i < 3; i++) {
            byte[] message = {1, (byte) i};
            byte[] cryptogram = encrypted(Cipher.getInstance(PKCS1, "SunJCE"), null, message);
            assertThat(cipher.update(cryptogram, 0, 100)).isEmpty();
            assertThat(cipher.update(cryptogram, 100, cryptogram.length - 100, new byte[0]))
                    .isZero();
            byte[] output = new byte[cipher.getOutputSize(0) + 3];
            assertThat(cipher.doFinal(output, 3)).isEqualTo(2);
            assertThat(Arrays.copyOfRange(output, 3, 5)).isEqualTo(message);
        }
        byte[] cryptogram = encrypted(PKCS1, null);
        assertThatThrownBy(() -> cipher.doFinal(cryptogram, 0, cryptogram.length, new byte[1]))
                .isInstanceOf(ShortBufferException.class);
        assertThat(cipher.doFinal(cryptogram)).isEqualTo(MESSAGE);
        assertThat(cipher.getIV()).isNull();
        assertThat(cipher.getParameters()).isNull();
        assertThat(cipher.getBlockSize()).isZero();
    }

    @Test
    void twoObjectsDoNotDisturbEachOther() throws Exception {
        insert("fineid-v3");
        Cipher one = decrypting(PKCS1);
        Cipher two = decrypting("RSA/ECB/OAEPPadding");
        byte[] ofOne = encrypted(PKCS1, null);
        byte[] ofTwo = encrypted("RSA/ECB/OAEPPadding", null);
        one.update(ofOne, 0, 10);
        two.update(ofTwo, 0, 20);
        assertThat(one.doFinal(ofOne, 10, ofOne.length - 10)).isEqualTo(MESSAGE);
        assertThat(two.doFinal(ofTwo, 20, ofTwo.length - 20)).isEqualTo(MESSAGE);
    }

    @Test
    void sixteenThreadsDecryptWithOneKeyAndOnePin() throws Exception {
        insert("myeid");
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<byte[]>> work = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                byte[] message = {(byte) i};
                byte[] cryptogram = encrypted(Cipher.getInstance(PKCS1, "SunJCE"), null, message);
                work.add(() -> decrypting(PKCS1).doFinal(cryptogram));
            }
            int i = 0;
            for (Future<byte[]> decrypted : threads.invokeAll(work)) {
                assertThat(decrypted.get()).containsExactly(i++);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(holder.asked).hasSize(1);
    }

    @Test
    void keysOfAllKindsAreUnwrapped() throws Exception {
        insert("myeid");
        Cipher unwrapping = Cipher.getInstance(PKCS1, provider);
        unwrapping.init(Cipher.UNWRAP_MODE, key);
        Cipher wrapping = Cipher.getInstance(PKCS1, "SunJCE");
        wrapping.init(Cipher.WRAP_MODE, publicKey);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();

        Key secret = new SecretKeySpec(new byte[16], "AES");
        assertThat(unwrapping.unwrap(wrapping.wrap(secret), "AES", Cipher.SECRET_KEY))
                .isEqualTo(secret);
        assertThat(unwrapping.unwrap(wrapping.wrap(pair.getPublic()), "EC", Cipher.PUBLIC_KEY))
                .isEqualTo(pair.getPublic());
        assertThat(unwrapping.unwrap(wrapping.wrap(pair.getPrivate()), "EC", Cipher.PRIVATE_KEY))
                .isEqualTo(pair.getPrivate());
        assertThatThrownBy(() -> unwrapping.unwrap(wrapping.wrap(secret), "EC", Cipher.PUBLIC_KEY))
                .isInstanceOf(InvalidKeyException.class);
        byte[] empty = encrypted(Cipher.getInstance(PKCS1, "SunJCE"), null, new byte[0]);
        assertThatThrownBy(() -> unwrapping.unwrap(empty, "AES", Cipher.SECRET_KEY))
                .isInstanceOf(InvalidKeyException.class);
        assertThatThrownBy(() -> unwrapping.unwrap(new byte[5], "AES", Cipher.SECRET_KEY))
                .isInstanceOf(InvalidKeyException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "myeid", "pkcs15"})
    void onlyAPaddingIsABadPadding(String image) throws Exception {
        insert(image);
        byte[] otherPadding = encrypted("RSA/ECB/OAEPPadding", null);
        assertThatThrownBy(() -> decrypting(PKCS1).doFinal(otherPadding))
                .isInstanceOf(BadPaddingException.class)
                .hasMessageStartingWith("The message cannot be decrypted with this key");
        assertThatThrownBy(() -> decrypting(PKCS1).doFinal(new byte[5])).isInstanceOf(IllegalBlockSizeException.class);
        assertThatThrownBy(() -> decrypting(PKCS1).doFinal(new byte[100_000]))
                .isInstanceOf(IllegalBlockSizeException.class);
        byte[] good = encrypted(PKCS1, null);
        card.reader.remove();
        assertThatThrownBy(() -> decrypting(PKCS1).doFinal(good))
                .isInstanceOf(ProviderException.class)
                .hasCauseInstanceOf(SmartCardException.class);
    }

    @Test
    void aCardDoesNotEncryptAndSaysWhatDoes() throws Exception {
        insert("myeid");
        for (int mode : new int[] {Cipher.ENCRYPT_MODE, Cipher.WRAP_MODE}) {
            assertThatThrownBy(() -> Cipher.getInstance(PKCS1, provider).init(mode, key))
                    .isInstanceOf(InvalidKeyException.class)
                    .hasMessageContaining("encrypt with the public key");
        }
    }

    @Test
    void whatTheCardCannotDoIsRefusedBeforeAnyPin() throws Exception {
        insert("fineid-v3");
        KeyStore keyStore = TestCard.load(provider, null);
        PrivateKey sign = TestCard.key(keyStore, "sign");
        assertThatThrownBy(() -> decrypting("RSA/ECB/OAEPWithSHA-256AndMGF1Padding"))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessageContaining("one hash function for both")
                .hasMessageContaining("means MGF1 with SHA-1");
        Cipher oaep = Cipher.getInstance("RSA/ECB/OAEPPadding", provider);
        assertThatThrownBy(() -> oaep.init(
                        Cipher.DECRYPT_MODE,
                        key,
                        new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT)))
                .isInstanceOf(InvalidAlgorithmParameterException.class);
        assertThatThrownBy(() -> oaep.init(
                        Cipher.DECRYPT_MODE,
                        key,
                        new OAEPParameterSpec(
                                "SHA-512/256", "MGF1", MGF1ParameterSpec.SHA512_256, PSource.PSpecified.DEFAULT)))
                .isInstanceOf(InvalidAlgorithmParameterException.class);
        assertThatThrownBy(() -> Cipher.getInstance(PKCS1, provider).init(Cipher.DECRYPT_MODE, key, SHA256))
                .isInstanceOf(InvalidAlgorithmParameterException.class);
        assertThatThrownBy(() -> Cipher.getInstance(PKCS1, provider).init(Cipher.DECRYPT_MODE, sign))
                .isInstanceOf(InvalidKeyException.class);
        assertThat(holder.asked).isEmpty();
    }

    /** BouncyCastle does just that with every failure. */
    @Test
    void aWrongPinIsSentOnceThoughTheCallerUnwrapsAndThenDecrypts() throws Exception {
        insert("fineid-v3");
        provider.setCallbackHandler(callbacks -> {
            for (Callback callback : callbacks) {
                ((PinCallback) callback).setPassword("9999".toCharArray());
            }
        });
        int before = card.triesLeft("PIN1");
        byte[] cryptogram = encrypted(PKCS1, null);
        Cipher cipher = Cipher.getInstance(PKCS1, provider);
        cipher.init(Cipher.UNWRAP_MODE, key);
        assertThatThrownBy(() -> cipher.unwrap(cryptogram, "AES", Cipher.SECRET_KEY))
                .isInstanceOf(ProviderException.class)
                .hasCauseInstanceOf(IncorrectPinException.class);
        cipher.init(Cipher.DECRYPT_MODE, key);
        assertThatThrownBy(() -> cipher.doFinal(cryptogram))
                .isInstanceOf(ProviderException.class)
                .hasCauseInstanceOf(RepeatedPinException.class);
        assertThat(card.triesLeft("PIN1")).isEqualTo(before - 1);
    }
}

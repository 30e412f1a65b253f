package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.pin.IncorrectPinException;
import fi.digisign.pkcs15.pin.RepeatedPinException;
import java.math.BigInteger;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Security;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.KeyAgreement;
import javax.crypto.ShortBufferException;
import javax.security.auth.callback.Callback;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Agreeing on secrets with the card, against the JDK and BouncyCastle. */
@Timeout(60)
class KeyAgreementTest {

    private final TestHolder holder = new TestHolder();
    private TestCard card;
    private DigisignProvider provider;
    private PrivateKey key;
    private ECPublicKey publicKey;
    private KeyPair theirs;

    @AfterEach
    void remove() {
        Security.removeProvider(DigisignProvider.NAME);
    }

    private void insert(String image) throws Exception {
        card = TestCard.image(image);
        provider = card.providerAsking(holder);
        KeyStore keyStore = TestCard.load(provider, null);
        for (String alias : TestCard.keyAliases(keyStore)) {
            PublicKey candidate = keyStore.getCertificate(alias).getPublicKey();
            if (candidate instanceof ECPublicKey ec && agrees(TestCard.key(keyStore, alias))) {
                key = TestCard.key(keyStore, alias);
                publicKey = ec;
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(ec.getParams());
                theirs = generator.generateKeyPair();
                return;
            }
        }
        throw new AssertionError("no key to agree with on " + image);
    }

    private boolean agrees(PrivateKey candidate) throws Exception {
        try {
            KeyAgreement.getInstance("ECDH", provider).init(candidate);
            return true;
        } catch (InvalidKeyException keptForOtherUses) {
            return false;
        }
    }

    private KeyAgreement ready() throws Exception {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH", provider);
        agreement.init(key);
        assertThat(agreement.doPhase(theirs.getPublic(), true)).isNull();
        return agreement;
    }

    private byte[] secretOfTheOtherSide() throws Exception {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH", "SunEC");
        agreement.init(theirs.getPrivate());
        agreement.doPhase(publicKey, true);
        return agreement.generateSecret();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v4", "myeid", "pkcs15"})
    void bothSidesHaveTheSameSecretInEveryForm(String image) throws Exception {
        insert(image);
        byte[] expected = secretOfTheOtherSide();
        assertThat(ready().generateSecret()).isEqualTo(expected);
        assertThat(ready().generateSecret("TlsPremasterSecret").getEncoded()).isEqualTo(expected);
        assertThat(ready().generateSecret("TlsPremasterSecret").getAlgorithm()).isEqualTo("TlsPremasterSecret");
        assertThat(ready().generateSecret("Generic").getEncoded()).isEqualTo(expected);
        byte[] buffer = new byte[expected.length + 2];
        assertThat(ready().generateSecret(buffer, 2)).isEqualTo(expected.length);
        assertThat(Arrays.copyOfRange(buffer, 2, buffer.length)).isEqualTo(expected);
        assertThat(holder.asked).hasSize(1);
    }

    @Test
    void bouncyCastleAgreesToo() throws Exception {
        insert("fineid-v4");
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH", new BouncyCastleProvider());
        agreement.init(theirs.getPrivate());
        agreement.doPhase(publicKey, true);
        assertThat(ready().generateSecret()).isEqualTo(agreement.generateSecret());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void theProviderNeedNotBeNamed(int position) throws Exception {
        insert("fineid-v4");
        Security.insertProviderAt(provider, position);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(key);
        agreement.doPhase(theirs.getPublic(), true);
        assertThat(agreement.generateSecret()).isEqualTo(secretOfTheOtherSide());
    }

    @Test
    void aSecretIsGivenOutOnceAndTheObjectCanBeUsedAgain() throws Exception {
        insert("fineid-v4");
        KeyAgreement agreement = ready();
        byte[] first = agreement.generateSecret();
        assertThatThrownBy(agreement::generateSecret).isInstanceOf(IllegalStateException.class);
        agreement.doPhase(theirs.getPublic(), true);
        assertThatThrownBy(() -> agreement.generateSecret(new byte[5], 0)).isInstanceOf(ShortBufferException.class);
        assertThatThrownBy(() -> agreement.generateSecret("AES")).isInstanceOf(NoSuchAlgorithmException.class);
        assertThat(agreement.generateSecret()).isEqualTo(first);
    }

    @Test
    void sixteenThreadsAgreeWithOneKeyAndOnePin() throws Exception {
        insert("fineid-v4");
        byte[] expected = secretOfTheOtherSide();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<byte[]>> work = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                work.add(() -> ready().generateSecret());
            }
            for (Future<byte[]> secret : threads.invokeAll(work)) {
                assertThat(secret.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(holder.asked).hasSize(1);
    }

    /** A card that multiplies such a point with its secret gives the secret away. */
    @Test
    void aPointThatIsNotOnTheCurveNeverReachesTheCard() throws Exception {
        insert("fineid-v4");
        BigInteger x = publicKey.getW().getAffineX();
        BigInteger y = publicKey.getW().getAffineY();
        BigInteger p =
                ((java.security.spec.ECFieldFp) publicKey.getParams().getCurve().getField()).getP();
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH", provider);
        agreement.init(key);
        long commands = card.commandsDuring(() -> {
            for (ECPoint bad : List.of(
                    new ECPoint(x, y.add(BigInteger.ONE)),
                    new ECPoint(x.add(p), y),
                    new ECPoint(x, y.negate()),
                    new ECPoint(BigInteger.ZERO, BigInteger.ZERO),
                    ECPoint.POINT_INFINITY)) {
                assertThatThrownBy(() -> agreement.doPhase(new Point(bad, publicKey.getParams()), true))
                        .as("%s %s", bad.getAffineX(), bad.getAffineY())
                        .isInstanceOf(InvalidKeyException.class);
                assertThatThrownBy(agreement::generateSecret).isInstanceOf(IllegalStateException.class);
            }
        });
        assertThat(commands).isZero();
        assertThat(holder.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"secp256r1", "secp521r1"})
    void aKeyOfAnotherCurveIsRefused(String curve) throws Exception {
        insert("fineid-v4");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        PublicKey other = generator.generateKeyPair().getPublic();
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH", provider);
        agreement.init(key);
        assertThatThrownBy(() -> agreement.doPhase(other, true))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessageContaining("same curve");
        assertThatThrownBy(() -> agreement.doPhase(theirs.getPublic(), false))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> agreement.doPhase(theirs.getPrivate(), true)).isInstanceOf(InvalidKeyException.class);
    }

    @Test
    void whatTheCardCannotDoIsRefusedBeforeAnyPin() throws Exception {
        insert("fineid-v4");
        KeyStore keyStore = TestCard.load(provider, null);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH", provider);
        PrivateKey sign = TestCard.key(keyStore, "sign");
        assertThatThrownBy(() -> agreement.init(sign))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessageContaining("choose the authentication key");
        assertThatThrownBy(() -> agreement.init(key, new ECGenParameterSpec("secp384r1")))
                .isInstanceOf(InvalidAlgorithmParameterException.class);
        TestCard rsaCard = TestCard.image("fineid-v3");
        DigisignProvider rsaProvider = rsaCard.providerAsking(holder);
        PrivateKey rsa = TestCard.key(TestCard.load(rsaProvider, null), "auth");
        assertThatThrownBy(() -> KeyAgreement.getInstance("ECDH", rsaProvider).init(rsa))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessageContaining("needs an EC key");
        assertThat(holder.asked).isEmpty();
    }

    @Test
    void aWrongPinIsSentOnceHoweverOftenTheSecretIsAskedFor() throws Exception {
        insert("fineid-v4");
        provider.setCallbackHandler(callbacks -> {
            for (Callback callback : callbacks) {
                ((PinCallback) callback).setPassword("9999".toCharArray());
            }
        });
        int before = card.triesLeft("PIN1");
        assertThatThrownBy(ready()::generateSecret).hasCauseInstanceOf(IncorrectPinException.class);
        assertThatThrownBy(ready()::generateSecret).hasCauseInstanceOf(RepeatedPinException.class);
        assertThat(card.triesLeft("PIN1")).isEqualTo(before - 1);
    }

    @Test
    void aDestroyedKeyObjectAgreesOnNothing() throws Exception {
        insert("fineid-v4");
        KeyAgreement agreement = ready();
        key.destroy();
        assertThatThrownBy(agreement::generateSecret).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> agreement.init(key)).isInstanceOf(InvalidKeyException.class);
    }

    @Test
    void aRemovedCardIsAProviderExceptionWithItsCause() throws Exception {
        insert("fineid-v4");
        KeyAgreement agreement = ready();
        card.reader.remove();
        assertThatThrownBy(agreement::generateSecret)
                .isInstanceOf(ProviderException.class)
                .hasCauseInstanceOf(SmartCardException.class);
    }

    private record Point(ECPoint point, ECParameterSpec curve) implements ECPublicKey {

        @Override
        public ECPoint getW() {
            return point;
        }

        @Override
        public ECParameterSpec getParams() {
            return curve;
        }

        @Override
        public String getAlgorithm() {
            return "EC";
        }

        @Override
        public String getFormat() {
            return null;
        }

        @Override
        public byte[] getEncoded() {
            return null;
        }
    }
}

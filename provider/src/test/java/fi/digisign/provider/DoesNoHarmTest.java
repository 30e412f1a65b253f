package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.AlgorithmParameters;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the provider anywhere in the list, software keys work as they did, and cards work without being named. */
class DoesNoHarmTest {

    private static final int FIRST = 1;
    private static final int LAST = 100;
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1);

    private static KeyPair rsa;
    private static KeyPair ec;

    private final TestCard card = TestCard.image("fineid-v3");
    private final TestPinHandler holder = new TestPinHandler();
    private final DigisignProvider provider = card.providerAsking(holder);

    @BeforeAll
    static void makeSoftwareKeys() throws Exception {
        KeyPairGenerator rsaKeys = KeyPairGenerator.getInstance("RSA");
        rsaKeys.initialize(2048);
        rsa = rsaKeys.generateKeyPair();
        KeyPairGenerator ecKeys = KeyPairGenerator.getInstance("EC");
        ecKeys.initialize(new ECGenParameterSpec("secp256r1"));
        ec = ecKeys.generateKeyPair();
    }

    @AfterEach
    void remove() {
        Security.removeProvider(DigisignProvider.NAME);
    }

    private interface Step {
        void of(Signature signature) throws Exception;
    }

    private static boolean works(
            String algorithm, Provider named, PrivateKey privateKey, PublicKey publicKey, Step before, Step after)
            throws Exception {
        Signature signer = instance(algorithm, named);
        before.of(signer);
        signer.initSign(privateKey);
        after.of(signer);
        signer.update((byte) 1);
        byte[] signature = signer.sign();
        Signature verifier = instance(algorithm, named);
        before.of(verifier);
        verifier.initVerify(publicKey);
        after.of(verifier);
        verifier.update((byte) 1);
        boolean good = verifier.verify(signature);
        verifier.update((byte) 2);
        return good && !verifier.verify(signature);
    }

    private static Signature instance(String algorithm, Provider named) throws Exception {
        return named == null ? Signature.getInstance(algorithm) : Signature.getInstance(algorithm, named);
    }

    private static boolean works(String algorithm, Provider named, KeyPair keys) throws Exception {
        return works(algorithm, named, keys.getPrivate(), keys.getPublic(), s -> {}, s -> {});
    }

    @ParameterizedTest
    @ValueSource(ints = {FIRST, LAST})
    void softwareKeysSignAndVerify(int position) throws Exception {
        Security.insertProviderAt(provider, position);
        for (String algorithm : new String[] {"NONEwithRSA", "SHA1withRSA", "SHA256withRSA", "SHA512withRSA"}) {
            assertThat(works(algorithm, null, rsa)).as(algorithm).isTrue();
        }
        for (String algorithm :
                new String[] {"NONEwithECDSA", "SHA256withECDSA", "SHA384withECDSA", "SHA256withECDSAinP1363Format"}) {
            assertThat(works(algorithm, null, ec)).as(algorithm).isTrue();
        }
        assertThat(works("RSASSA-PSS", null, rsa.getPrivate(), rsa.getPublic(), s -> s.setParameter(PSS), s -> {}))
                .as("parameters before the key")
                .isTrue();
        assertThat(works("RSASSA-PSS", null, rsa.getPrivate(), rsa.getPublic(), s -> {}, s -> s.setParameter(PSS)))
                .as("parameters after the key")
                .isTrue();
        assertThat(card.reader.traffic().commands()).isZero();
        assertThat(card.reader.connections()).isZero();
        assertThat(holder.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {FIRST, LAST})
    void softwareKeysUseTheProvidersTheyAlwaysDid(int position) throws Exception {
        Signature before = Signature.getInstance("SHA256withRSA");
        before.initSign(rsa.getPrivate());
        Security.insertProviderAt(provider, position);
        Signature after = Signature.getInstance("SHA256withRSA");
        after.initSign(rsa.getPrivate());
        assertThat(after.getProvider()).isEqualTo(before.getProvider());
        after.initVerify(rsa.getPublic());
        assertThat(after.getProvider()).isEqualTo(before.getProvider());
        assertThat(SecureRandom.getInstanceStrong().getProvider()).isNotEqualTo(provider);
        assertThat(KeyStore.getInstance(KeyStore.getDefaultType()).getProvider())
                .isNotEqualTo(provider);
    }

    /** JSSE tries this once for the whole JVM, and gives up all rsa_pss schemes if it fails. */
    @ParameterizedTest
    @ValueSource(ints = {FIRST, LAST})
    void pssCanBeProbed(int position) throws Exception {
        Security.insertProviderAt(provider, position);
        Signature probed = Signature.getInstance("RSASSA-PSS");
        probed.setParameter(PSS);
        AlgorithmParameters parameters = probed.getParameters();
        assertThat(parameters.getEncoded()).isNotEmpty();
        assertThat(parameters.getParameterSpec(PSSParameterSpec.class).getSaltLength())
                .isEqualTo(48);
    }

    @ParameterizedTest
    @ValueSource(ints = {FIRST, LAST})
    void softwareKeysWorkEvenIfThisProviderIsNamed(int position) throws Exception {
        Security.insertProviderAt(provider, position);
        assertThat(works("SHA256withRSA", provider, rsa)).isTrue();
        assertThat(works("NONEwithRSA", provider, rsa)).isTrue();
        assertThat(works("SHA256withRSAandMGF1", provider, rsa)).isTrue();
        assertThat(works("SHA256withECDSA", provider, ec)).isTrue();
        assertThat(works("RSASSA-PSS", provider, rsa.getPrivate(), rsa.getPublic(), s -> s.setParameter(PSS), s -> {}))
                .isTrue();
        assertThatThrownBy(() -> works("SHA256withECDSA", provider, rsa)).isInstanceOf(InvalidKeyException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {FIRST, LAST})
    void cardKeysAreFoundWithoutNamingTheProvider(int position) throws Exception {
        Security.insertProviderAt(provider, position);
        KeyStore keyStore = KeyStore.getInstance(DigisignProvider.NAME);
        keyStore.load(null, null);
        PrivateKey auth = TestCard.key(keyStore, "auth");
        PublicKey authPublic = keyStore.getCertificate("auth").getPublicKey();
        PrivateKey sign = TestCard.key(keyStore, "sign");
        PublicKey signPublic = keyStore.getCertificate("sign").getPublicKey();
        assertThat(works("SHA256withRSA", null, auth, authPublic, s -> {}, s -> {}))
                .isTrue();
        assertThat(works("1.2.840.113549.1.1.11", null, auth, authPublic, s -> {}, s -> {}))
                .isTrue();
        assertThat(works("OID.1.2.840.113549.1.1.11", provider, auth, authPublic, s -> {}, s -> {}))
                .isTrue();
        assertThat(works("SHA384withRSAandMGF1", null, auth, authPublic, s -> {}, s -> {}))
                .isTrue();
        assertThat(works("SHA256withECDSAinP1363Format", null, sign, signPublic, s -> {}, s -> {}))
                .isTrue();
        assertThat(works("RSASSA-PSS", null, auth, authPublic, s -> {}, s -> s.setParameter(PSS)))
                .isTrue();
        assertThat(works("RSASSA-PSS", provider, auth, authPublic, s -> s.setParameter(PSS), s -> {}))
                .isTrue();
    }

    /** Of two providers for cards neither may hand work to the other for ever. */
    @ParameterizedTest
    @ValueSource(ints = {FIRST, LAST})
    void severalOfThisProviderDoNotCallEachOther(int position) throws Exception {
        Provider second = provider.configure("name=second");
        Security.insertProviderAt(provider, position);
        Security.insertProviderAt(second, position);
        try {
            assertThat(works("RSASSA-PSS", null, rsa.getPrivate(), rsa.getPublic(), s -> s.setParameter(PSS), s -> {}))
                    .isTrue();
            assertThatThrownBy(
                            () -> Signature.getInstance("SHA256withRSA", second).initSign(new UnknownKey()))
                    .isInstanceOf(InvalidKeyException.class);
        } finally {
            Security.removeProvider(second.getName());
        }
    }

    private static final class UnknownKey implements PrivateKey {

        private static final long serialVersionUID = 1L;

        @Override
        public String getAlgorithm() {
            return "RSA";
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

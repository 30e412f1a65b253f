package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One Signature object in every order of calls that callers are known to make. */
class SignatureObjectTest {

    private static final PSSParameterSpec SHA512 =
            new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1);

    private final TestCard card = TestCard.image("fineid-v3");
    private final DigisignProvider provider = card.providerAsking(new TestPinHandler());
    private PrivateKey rsaKey;
    private PublicKey rsaPublic;
    private PrivateKey ecKey;

    @BeforeEach
    void load() throws Exception {
        KeyStore keyStore = TestCard.load(provider, null);
        rsaKey = TestCard.key(keyStore, "auth");
        rsaPublic = keyStore.getCertificate("auth").getPublicKey();
        ecKey = TestCard.key(keyStore, "sign");
    }

    private Signature named(String algorithm) throws Exception {
        return Signature.getInstance(algorithm, provider);
    }

    private boolean verifies(byte[] signature, PSSParameterSpec parameters, int message) throws Exception {
        Signature verifier = Signature.getInstance("RSASSA-PSS");
        verifier.initVerify(rsaPublic);
        verifier.setParameter(parameters);
        verifier.update((byte) message);
        return verifier.verify(signature);
    }

    @Test
    void canBeUsedAgainAfterEachSignature() throws Exception {
        Signature signature = named("SHA256withRSA");
        signature.initSign(rsaKey);
        for (int i = 0; i < 3; i++) {
            signature.update((byte) i);
            byte[] signed = signature.sign();
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(rsaPublic);
            verifier.update((byte) i);
            assertThat(verifier.verify(signed)).isTrue();
        }
    }

    @Test
    void verifiesWhatItHasSigned() throws Exception {
        Signature signature = named("SHA256withRSA");
        signature.initSign(rsaKey);
        signature.update((byte) 1);
        byte[] signed = signature.sign();
        signature.initVerify(rsaPublic);
        signature.update((byte) 1);
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    void forgetsAMessageThatWasNotSigned() throws Exception {
        Signature signature = named("NONEwithECDSA");
        signature.initSign(ecKey);
        signature.update(new byte[500]);
        signature.initSign(ecKey);
        assertThatThrownBy(signature::sign)
                .isInstanceOf(SignatureException.class)
                .hasMessageContaining("nothing");
    }

    @Test
    void twoObjectsDoNotDisturbEachOther() throws Exception {
        Signature one = named("SHA256withRSA");
        Signature two = named("SHA256withRSA");
        one.initSign(rsaKey);
        two.initSign(rsaKey);
        one.update((byte) 1);
        two.update((byte) 2);
        one.update((byte) 3);
        byte[] ofTwo = two.sign();
        byte[] ofOne = one.sign();
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(rsaPublic);
        verifier.update(new byte[] {1, 3});
        assertThat(verifier.verify(ofOne)).isTrue();
        verifier.update((byte) 2);
        assertThat(verifier.verify(ofTwo)).isTrue();
    }

    @Test
    void pssParametersMayComeBeforeOrAfterTheKey() throws Exception {
        for (boolean before : new boolean[] {true, false}) {
            Signature signature = named("RSASSA-PSS");
            if (before) {
                signature.setParameter(SHA512);
            }
            signature.initSign(rsaKey);
            if (!before) {
                signature.setParameter(SHA512);
            }
            signature.update((byte) 7);
            assertThat(verifies(signature.sign(), SHA512, 7)).isTrue();
        }
    }

    @Test
    void pssWithoutParametersIsSha256AndSaysSo() throws Exception {
        Signature signature = named("RSASSA-PSS");
        assertThat(signature.getParameters()).isNull();
        signature.initSign(rsaKey);
        AlgorithmParameters parameters = signature.getParameters();
        PSSParameterSpec spec = parameters.getParameterSpec(PSSParameterSpec.class);
        assertThat(parameters.getEncoded()).isNotEmpty();
        assertThat(spec.getDigestAlgorithm()).isEqualTo("SHA-256");
        assertThat(spec.getSaltLength()).isEqualTo(32);
        signature.update((byte) 1);
        assertThat(verifies(signature.sign(), spec, 1)).isTrue();
    }

    @Test
    void pssParametersThatTheCardCannotDoAreRefusedAndTheOldOnesStay() throws Exception {
        Signature signature = named("RSASSA-PSS");
        signature.initSign(rsaKey);
        for (PSSParameterSpec impossible : new PSSParameterSpec[] {
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 20, 1),
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA1, 32, 1),
            new PSSParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, 20, 1),
            new PSSParameterSpec("SHA-512/256", "MGF1", MGF1ParameterSpec.SHA512_256, 32, 1),
        }) {
            assertThatThrownBy(() -> signature.setParameter(impossible))
                    .as(impossible.toString())
                    .isInstanceOf(InvalidAlgorithmParameterException.class);
            Signature other = named("RSASSA-PSS");
            other.setParameter(impossible);
            assertThatThrownBy(() -> other.initSign(rsaKey)).isInstanceOf(InvalidKeyException.class);
        }
        assertThatThrownBy(() -> signature.setParameter(new ECGenParameterSpec("secp256r1")))
                .isInstanceOf(InvalidAlgorithmParameterException.class);
        signature.update((byte) 1);
        assertThat(verifies(
                        signature.sign(), new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1), 1))
                .isTrue();
    }

    @Test
    void parametersDoNotChangeInTheMiddleOfAMessage() throws Exception {
        Signature signature = named("RSASSA-PSS");
        signature.initSign(rsaKey);
        signature.update((byte) 1);
        assertThatThrownBy(() -> signature.setParameter(SHA512)).isInstanceOf(InvalidAlgorithmParameterException.class);
    }

    @Test
    void aNamedPssHashIsNotOverruled() throws Exception {
        Signature signature = named("SHA384withRSAandMGF1");
        assertThatThrownBy(() -> signature.setParameter(SHA512))
                .isInstanceOf(InvalidAlgorithmParameterException.class)
                .hasMessageContaining("SHA-384");
    }

    @Test
    void algorithmsWithoutParametersHaveNone() throws Exception {
        for (String algorithm : new String[] {"SHA256withRSA", "SHA384withECDSA"}) {
            Signature signature = named(algorithm);
            signature.initSign(algorithm.endsWith("RSA") ? rsaKey : ecKey);
            assertThat(signature.getParameters()).isNull();
            assertThatThrownBy(() -> signature.setParameter(SHA512))
                    .isInstanceOf(InvalidAlgorithmParameterException.class);
        }
    }

    @Test
    void unsupportedRawRsaIsRefusedBeforePinRequest() throws Exception {
        TestPinHandler holder = new TestPinHandler();
        DigisignProvider asking = card.providerAsking(holder);
        Signature signature = Signature.getInstance("NONEwithRSA", asking);
        signature.initSign(TestCard.key(TestCard.load(asking, null), "auth"));
        signature.update(new byte[36]);
        assertThatThrownBy(signature::sign)
                .isInstanceOf(SignatureException.class)
                .hasMessageContaining("DigestInfo");
        signature.update(new byte[300]);
        assertThatThrownBy(signature::sign)
                .isInstanceOf(SignatureException.class)
                .hasMessageContaining("too many");
        assertThat(holder.asked).isEmpty();
        assertThatThrownBy(() -> signature.update(new byte[1000])).isInstanceOf(SignatureException.class);
    }

    @Test
    void anUnusableObjectSaysSo() throws Exception {
        Signature signature = named("SHA256withRSA");
        signature.initSign(rsaKey);
        assertThatThrownBy(() -> signature.initSign(ecKey))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessageContaining("needs an RSA key");
        assertThatThrownBy(signature::sign).isInstanceOf(SignatureException.class);
        assertThatThrownBy(() -> signature.initSign(null)).isInstanceOf(InvalidKeyException.class);
    }
}

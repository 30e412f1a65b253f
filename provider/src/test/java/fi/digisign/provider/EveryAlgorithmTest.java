package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import fi.digisign.testvectors.CardImage;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every key of every card with every algorithm. */
class EveryAlgorithmTest {

    private static final byte[] MESSAGE = "a message worth signing".getBytes(StandardCharsets.UTF_8);

    static List<String> images() {
        return CardImage.names();
    }

    @ParameterizedTest
    @MethodSource("images")
    void aKeySignsWithTheAlgorithmsOfItsKindAndOthersVerify(String image) throws Exception {
        TestHolder holder = new TestHolder();
        DigisignProvider provider = TestCard.image(image).providerAsking(holder);
        KeyStore keyStore = TestCard.load(provider, null);
        for (String alias : TestCard.keyAliases(keyStore)) {
            PrivateKey key = TestCard.key(keyStore, alias);
            for (String algorithm : algorithms(provider)) {
                if (isPossible(image, key, algorithm)) {
                    signAndVerify(
                            provider,
                            key,
                            algorithm,
                            keyStore.getCertificate(alias).getPublicKey());
                }
            }
        }
        assertThat(holder.asked).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("images")
    void whatAKeyCannotDoIsRefusedBeforeAnythingIsAskedOrSent(String image) throws Exception {
        TestHolder holder = new TestHolder();
        TestCard card = TestCard.image(image);
        DigisignProvider provider = card.providerAsking(holder);
        KeyStore keyStore = TestCard.load(provider, null);
        long commands = card.commandsDuring(() -> {
            for (String alias : TestCard.keyAliases(keyStore)) {
                PrivateKey key = TestCard.key(keyStore, alias);
                for (String algorithm : algorithms(provider)) {
                    if (!isPossible(image, key, algorithm)) {
                        assertThatThrownBy(() -> Signature.getInstance(algorithm, provider)
                                        .initSign(key))
                                .as("%s %s", alias, algorithm)
                                .isInstanceOf(InvalidKeyException.class)
                                .hasMessageMatching(".*(needs an|FINEID cards refuse SHA-1: use SHA-256"
                                        + "|FINEID cards sign only digests).*");
                    }
                }
            }
        });
        assertThat(commands).isZero();
        assertThat(holder.asked).isEmpty();
    }

    private static List<String> algorithms(Provider provider) {
        List<String> algorithms = new ArrayList<>();
        for (Provider.Service service : provider.getServices()) {
            if (service.getType().equals("Signature")) {
                algorithms.add(service.getAlgorithm());
            }
        }
        assertThat(algorithms).hasSizeGreaterThan(20);
        return algorithms;
    }

    /** FINEID cards refuse SHA-1, and make a DigestInfo of hash functions they know only; everything else goes with a key of the right kind. */
    private static boolean isPossible(String image, PrivateKey key, String algorithm) {
        boolean ecdsa = algorithm.contains("ECDSA");
        boolean sha1 = algorithm.startsWith("SHA1with");
        boolean sha3WithRsa = algorithm.startsWith("SHA3-") && !ecdsa;
        return key.getAlgorithm().equals(ecdsa ? "EC" : "RSA")
                && !((sha1 || sha3WithRsa) && image.startsWith("fineid"));
    }

    private static void signAndVerify(Provider provider, PrivateKey key, String algorithm, PublicKey publicKey)
            throws Exception {
        byte[] message = message(algorithm);
        Signature signer = Signature.getInstance(algorithm, provider);
        signer.initSign(key);
        signer.update(message);
        byte[] signature = signer.sign();
        for (Signature verifier : verifiers(algorithm)) {
            if (algorithm.contains("PSS") || algorithm.contains("MGF1")) {
                verifier.setParameter(signer.getParameters().getParameterSpec(PSSParameterSpec.class));
            }
            verifier.initVerify(publicKey);
            verifier.update(message);
            assertThat(verifier.verify(signature))
                    .as("%s %s by %s", key, algorithm, verifier.getProvider())
                    .isTrue();
        }
    }

    private static byte[] message(String algorithm) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
        return switch (algorithm) {
            case "NONEwithRSA" ->
                DigestAlgorithm.SHA256.digestInfo(Bytes.of(digest)).toArray();
            case "NONEwithECDSA", "NONEwithECDSAinP1363Format" -> digest;
            default -> MESSAGE;
        };
    }

    private static List<Signature> verifiers(String algorithm) throws Exception {
        boolean pss = algorithm.contains("MGF1") || algorithm.contains("PSS");
        List<Signature> verifiers = new ArrayList<>();
        verifiers.add(Signature.getInstance(pss ? "RSASSA-PSS" : algorithm));
        if (!algorithm.equals("NONEwithECDSAinP1363Format")) {
            verifiers.add(Signature.getInstance(
                    pss ? "RSASSA-PSS" : algorithm.replace("ECDSAinP1363Format", "PLAIN-ECDSA"),
                    new BouncyCastleProvider()));
        }
        return verifiers;
    }
}

package fi.digisign.testvectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.testvectors.image.FilePath;
import fi.digisign.testvectors.image.ImageFile;
import fi.digisign.testvectors.image.ImageKey;
import java.io.ByteArrayInputStream;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed images fit together: keys and certificates, chains, usages, file sizes. */
class CardImagesTest {

    private static final boolean[] RSA_AUTHENTICATION = {true, false, true, true, false, false, false, false, false};
    private static final boolean[] EC_AUTHENTICATION = {true, false, false, false, true, false, false, false, false};
    private static final boolean[] SIGNATURE = {false, true, false, false, false, false, false, false, false};

    private static final String CERTIFICATES = """
            fineid-v3,  auth,  3F00/5015/4331, 3F00/4336,      3F00/4334,      RSA
            fineid-v3,  sign,  3F00/5016/4335, 3F00/4336,      3F00/4334,      SIGN
            fineid-v4,  auth,  3F00/5015/4331, 3F00/4336,      3F00/4334,      EC
            fineid-v4,  sign,  3F00/5016/4332, 3F00/4336,      3F00/4334,      SIGN
            fineid-org, auth,  3F00/5015/4331, 3F00/4333,      3F00/4334,      RSA
            fineid-org, sign,  3F00/5016/4332, 3F00/4333,      3F00/4334,      SIGN
            myeid,      rsa,   3F00/5015/4301, 3F00/5015/4305, 3F00/5015/4304, RSA
            myeid,      sign,  3F00/5015/4302, 3F00/5015/4305, 3F00/5015/4304, SIGN
            myeid,      agree, 3F00/5015/4303, 3F00/5015/4305, 3F00/5015/4304, EC
            pkcs15,     rsa,   3F00/5015/4303, 3F00/5015/4302, 3F00/5015/4301, RSA
            pkcs15,     p256,  3F00/5015/4304, 3F00/5015/4302, 3F00/5015/4301, EC
            pkcs15,     p384,  3F00/5015/4305, 3F00/5015/4302, 3F00/5015/4301, SIGN
            """;

    private static List<String> names() {
        return CardImage.names();
    }

    @ParameterizedTest
    @CsvSource(textBlock = CERTIFICATES)
    void everyCertificateBelongsToItsKeyAndToTheImagesOwnIssuer(
            String name, String keyName, String file, String issuing, String root, String purpose) throws Exception {
        CardImage image = CardImage.load(name);
        X509Certificate holder = certificate(image, file);
        X509Certificate issuer = certificate(image, issuing);
        X509Certificate anchor = certificate(image, root);

        assertThat(matches(key(image, keyName), holder.getPublicKey())).isTrue();
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(Instant.parse("2026-11-22T00:00:00Z")));
        CertPathValidator.getInstance("PKIX")
                .validate(
                        CertificateFactory.getInstance("X.509").generateCertPath(List.of(holder, issuer)), parameters);
        assertThat(holder.getKeyUsage())
                .isEqualTo(
                        switch (purpose) {
                            case "RSA" -> RSA_AUTHENTICATION;
                            case "EC" -> EC_AUTHENTICATION;
                            default -> SIGNATURE;
                        });
        assertThat(holder.getCriticalExtensionOIDs()).contains("2.5.29.15");
        assertThat(holder.getSubjectX500Principal().getName()).contains("TEST");
        assertThat(anchor.getSubjectX500Principal().getName())
                .contains("O=TEST")
                .contains("DIGISIGN TEST Root CA");
        assertThat(holder.getNotBefore()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(holder.getNotAfter()).isEqualTo(Instant.parse("2046-01-01T00:00:00Z"));
        assertThat(holder.getExtensionValue("1.3.6.1.5.5.7.1.3") != null)
                .as("qualified certificate statements only where signatures are made of one's own will")
                .isEqualTo(purpose.equals("SIGN"));
    }

    @Test
    void newestCertificatesHaveNullParametersAndStillVerify() throws Exception {
        CardImage image = CardImage.load("fineid-v4");
        X509Certificate issuer = certificate(image, "3F00/4336");
        for (String file : List.of("3F00/5015/4331", "3F00/5016/4332")) {
            X509CertificateHolder holder =
                    new X509CertificateHolder(certificate(image, file).getEncoded());
            assertThat(holder.getSignatureAlgorithm().getParameters()).hasToString("NULL");
            assertThat(holder.isSignatureValid(new JcaContentVerifierProviderBuilder().build(issuer.getPublicKey())))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"fineid-v3,3F00/5015/4331,1664", "fineid-v4,3F00/5015/4331,1784", "fineid-v4,3F00/5016/4332,1144"})
    void certificateFilesArePaddedWithZerosToTheSizeOfRealCards(String name, String path, int size) throws Exception {
        CardImage image = CardImage.load(name);
        byte[] content = file(image, path).content();
        int used = certificate(image, path).getEncoded().length;
        assertThat(content).hasSize(size);
        assertThat(Arrays.copyOfRange(content, used, size)).containsOnly(0);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyImageIsMarkedAsATestCardAndCanBePowered(String name) {
        CardImage image = CardImage.load(name);
        assertThat(image.name()).isEqualTo(name);
        VirtualCard card = new VirtualCard(image);
        assertThat(card.atr()).isEqualTo(image.atr());
        assertThat(card.pin("PIN1").verified()).isFalse();
    }

    @Test
    void pinsAreTheOnesInTheDocumentation() {
        for (String name : CardImage.names()) {
            CardImage.load(name)
                    .contents()
                    .pins()
                    .forEach(pin -> assertThat(pin.value())
                            .as(name + " " + pin.name())
                            .isEqualTo(
                                    switch (pin.name()) {
                                        case "PIN1" -> "1234";
                                        case "PIN2" -> "123456";
                                        default -> "12345678";
                                    }));
        }
    }

    @Test
    void aVariantLeavesItsOriginalAlone() {
        CardImage image = CardImage.load("fineid-v4");
        CardImage variant = image.with("activation", "pin-letter")
                .withPin("PIN1", "tries-left", "1")
                .withoutFile("3F00/5016")
                .withFile("3F00/5015/5032", new byte[] {1, 2, 3});
        assertThat(variant.contents().files())
                .noneMatch(f -> f.path().toString().startsWith("3F00/5016"));
        assertThat(file(variant, "3F00/5015/5032").content()).containsExactly(1, 2, 3);
        assertThat(image.contents().files()).anyMatch(f -> f.path().toString().equals("3F00/5016/4332"));
        assertThat(new VirtualCard(image).pin("PIN1").triesLeft()).isEqualTo(5);
    }

    @Test
    void unknownImageIsNamedTogetherWithTheKnownOnes() {
        assertThatThrownBy(() -> CardImage.load("../fineid-v4"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("myeid");
    }

    static ImageFile file(CardImage image, String path) {
        return image.contents().files().stream()
                .filter(file -> file.path().equals(FilePath.parse(path)))
                .findFirst()
                .orElseThrow();
    }

    static X509Certificate certificate(CardImage image, String path) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(file(image, path).content()));
    }

    private static ImageKey key(CardImage image, String name) {
        return image.contents().keys().stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean matches(ImageKey key, PublicKey publicKey) throws Exception {
        String algorithm = publicKey.getAlgorithm();
        Signature signature = Signature.getInstance("SHA256with" + (algorithm.equals("EC") ? "ECDSA" : algorithm));
        signature.initSign(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key.pkcs8())));
        signature.update(key.pkcs8());
        byte[] value = signature.sign();
        signature.initVerify(publicKey);
        signature.update(key.pkcs8());
        return signature.verify(value);
    }
}

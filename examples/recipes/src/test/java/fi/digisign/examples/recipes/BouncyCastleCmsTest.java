package fi.digisign.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CMS signatures with BouncyCastle: docs/libraries.md. */
class BouncyCastleCmsTest {

    private static final byte[] CONTENT = "TEST content".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} {1} {2}, provider named: {3}")
    @CsvSource({
        "fineid-v3, auth, SHA256withRSA, true", "fineid-v3, auth, SHA512withRSA, false",
        "fineid-v3, auth, SHA256withRSAandMGF1, true", "fineid-v3, auth, SHA256withRSAandMGF1, false",
        "fineid-v3, auth, SHA384withRSAandMGF1, true", "fineid-v3, auth, SHA512withRSAandMGF1, false",
        "fineid-v3, sign, SHA256withECDSA, true", "fineid-v4, auth, SHA384withECDSA, false",
        "fineid-v4, sign, SHA384withECDSA, true", "fineid-v4, sign, SHA512withECDSA, false",
        "myeid, authentication-key, SHA256withRSA, false", "myeid, authentication-key, SHA384withRSAandMGF1, true",
        "myeid, signature-key, SHA256withECDSA, true", "myeid, agreement-key, SHA384withECDSA, false",
    })
    void openssl_and_bouncycastle_verify_what_the_card_signed(
            String image, String alias, String algorithm, boolean named) throws Exception {
        try (RecipeCard card = RecipeCard.image(image)) {
            CMSSignedData signed = named
                    ? signed(CONTENT, card.key(alias), card.chain(alias), algorithm, card.provider)
                    : signedByRegistered(card.registered(), alias, algorithm);

            assertThat(card.privateKeyOperations).hasValue(1);
            assertThat(card.verifications).hasValue(1);
            assertThat(bouncyCastleVerifies(signed, card.certificate(alias))).isTrue();
            opensslVerifies(signed, card.chain(alias));
        }
    }

    @ParameterizedTest
    @CsvSource({"fineid-v3, auth, SHA256withRSAandMGF1, PIN1", "fineid-v4, sign, SHA384withECDSA, PIN2"})
    void a_wrong_pin_costs_one_try(String image, String alias, String algorithm, String pin) throws Exception {
        try (RecipeCard card = RecipeCard.withWrongPin(image).registered()) {
            int before = card.triesLeft(pin);

            assertThatThrownBy(() -> signedByRegistered(card, alias, algorithm)).hasStackTraceContaining("PIN");
            assertThatThrownBy(() -> signedByRegistered(card, alias, algorithm))
                    .hasStackTraceContaining("RepeatedPinException");

            assertThat(card.triesLeft(pin)).isEqualTo(before - 1);
        }
    }

    private static CMSSignedData signedByRegistered(RecipeCard card, String alias, String algorithm) throws Exception {
        ContentSigner signer = new JcaContentSignerBuilder(algorithm).build(card.key(alias));
        return signed(CONTENT, signer, card.chain(alias));
    }

    private static CMSSignedData signed(
            byte[] content, PrivateKey key, List<X509Certificate> chain, String algorithm, Provider provider)
            throws Exception {
        ContentSigner signer =
                new JcaContentSignerBuilder(algorithm).setProvider(provider).build(key);
        return signed(content, signer, chain);
    }

    private static CMSSignedData signed(byte[] content, ContentSigner signer, List<X509Certificate> chain)
            throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(
                new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                        .build(signer, chain.get(0)));
        generator.addCertificates(new JcaCertStore(chain));
        return generator.generate(new CMSProcessableByteArray(content), true);
    }

    private static boolean bouncyCastleVerifies(CMSSignedData signed, X509Certificate certificate) throws Exception {
        SignerInformation signer = new CMSSignedData(signed.getEncoded())
                .getSignerInfos()
                .iterator()
                .next();
        return signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                .setProvider(new BouncyCastleProvider())
                .build(certificate));
    }

    private void opensslVerifies(CMSSignedData signed, List<X509Certificate> chain) throws Exception {
        Path file = Files.write(folder.resolve("signed.der"), signed.getEncoded());
        Path anchors = Openssl.pem(folder.resolve("ca.pem"), chain.subList(1, chain.size()));
        Path content = folder.resolve("content");
        Openssl.run(
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-in",
                file.toString(),
                "-CAfile",
                anchors.toString(),
                "-purpose",
                "any",
                "-out",
                content.toString());
        assertThat(content).hasBinaryContent(CONTENT);
    }
}

package fi.digisign.examples.recipes;

import static fi.digisign.examples.recipes.CmsSigning.bouncyCastleVerifies;
import static fi.digisign.examples.recipes.CmsSigning.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.examples.recipes.bench.RecipeCard;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.cms.CMSSignedData;
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
        return signed(CONTENT, card.key(alias), card.chain(alias), algorithm);
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

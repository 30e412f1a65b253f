package fi.digisign.examples.recipes;

import static fi.digisign.examples.recipes.bench.CmsMessages.agreed;
import static fi.digisign.examples.recipes.bench.CmsMessages.decrypted;
import static fi.digisign.examples.recipes.bench.CmsMessages.encrypted;
import static fi.digisign.examples.recipes.bench.CmsMessages.keyAgreement;
import static fi.digisign.examples.recipes.bench.CmsMessages.keyTransport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.examples.cms.CardKeyAgreeAuthRecipient;
import fi.digisign.examples.recipes.bench.RecipeCard;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientId;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encrypted CMS messages with BouncyCastle: docs/libraries.md. */
class BouncyCastleDecryptionTest {

    private static final byte[] CONTENT = "TEST content".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final Provider bouncyCastle = new BouncyCastleProvider();

    @ParameterizedTest(name = "{0} {1} {2}, provider named: {3}")
    @CsvSource({
        "fineid-v3, auth, PKCS1, false",
        "fineid-v3, auth, PKCS1, true",
        "fineid-v3, auth, SHA-1, true",
        "fineid-v3, auth, SHA-256, false",
        "fineid-v3, auth, SHA-256, true",
        "myeid, authentication-key, PKCS1, true",
        "myeid, authentication-key, SHA-1, false",
        "myeid, authentication-key, SHA-256, true",
        "myeid, authentication-key, SHA-512, true",
    })
    void an_rsa_key_of_the_card_decrypts_what_bouncycastle_encrypted(
            String image, String alias, String padding, boolean named) throws Exception {
        try (RecipeCard card = RecipeCard.image(image)) {
            CMSEnvelopedData message = encrypted(CONTENT, keyTransport(card.certificate(alias), padding));

            assertThat(decrypted(message, card, alias, named)).isEqualTo(CONTENT);

            assertThat(card.privateKeyOperations).hasValue(1);
            assertThat(card.verifications).hasValue(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, auth, pkcs1, sha1",
        "fineid-v3, auth, oaep, sha1",
        "fineid-v3, auth, oaep, sha256",
        "myeid, authentication-key, pkcs1, sha1",
        "myeid, authentication-key, oaep, sha256"
    })
    void an_rsa_key_of_the_card_decrypts_what_openssl_encrypted(
            String image, String alias, String padding, String digest) throws Exception {
        try (RecipeCard card = RecipeCard.image(image)) {
            List<String> options = new ArrayList<>(List.of("-keyopt", "rsa_padding_mode:" + padding));
            if (padding.equals("oaep")) {
                options.addAll(List.of("-keyopt", "rsa_oaep_md:" + digest));
            }
            CMSEnvelopedData message = new CMSEnvelopedData(openssl(card.certificate(alias), "-aes256", options));

            assertThat(decrypted(message, card, alias, true)).isEqualTo(CONTENT);
            assertThat(card.privateKeyOperations).hasValue(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v4, auth, SHA1, false", "fineid-v4, auth, SHA256, true", "fineid-v4, auth, SHA384, false",
        "fineid-v4, auth, SHA512, true", "myeid, agreement-key, SHA256, false", "myeid, agreement-key, SHA384, true",
        "pkcs15, p-256-key, SHA256, true"
    })
    void an_ec_key_of_the_card_decrypts_what_bouncycastle_encrypted(
            String image, String alias, String kdf, boolean material) throws Exception {
        try (RecipeCard card = RecipeCard.image(image)) {
            CMSEnvelopedData message = encrypted(CONTENT, keyAgreement(card.certificate(alias), kdf, material));

            assertThat(agreed(message, card, alias)).isEqualTo(CONTENT);

            assertThat(card.privateKeyOperations).hasValue(1);
            assertThat(card.verifications).hasValue(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v4, auth, -aes256, sha1, 0", "fineid-v4, auth, -aes128, sha256, 0",
        "fineid-v4, auth, -aes256, sha384, 1", "myeid, agreement-key, -aes256, sha512, 0"
    })
    void an_ec_key_of_the_card_decrypts_what_openssl_encrypted(
            String image, String alias, String cipher, String kdf, String cofactor) throws Exception {
        try (RecipeCard card = RecipeCard.image(image)) {
            List<String> options =
                    List.of("-keyopt", "ecdh_kdf_md:" + kdf, "-keyopt", "ecdh_cofactor_mode:" + cofactor);
            CMSEnvelopedData message = new CMSEnvelopedData(openssl(card.certificate(alias), cipher, options));

            assertThat(agreed(message, card, alias)).isEqualTo(CONTENT);
            assertThat(card.privateKeyOperations).hasValue(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"fineid-v4, auth", "myeid, agreement-key"})
    void authenticated_encryption_for_an_ec_key_is_read_too(String image, String alias) throws Exception {
        try (RecipeCard card = RecipeCard.image(image)) {
            X509Certificate certificate = card.certificate(alias);
            CMSAuthEnvelopedData message = new CMSAuthEnvelopedData(openssl(certificate, "-aes-256-gcm", List.of()));
            CardKeyAgreeAuthRecipient recipient =
                    new CardKeyAgreeAuthRecipient(card.key(alias), certificate, card.provider);
            recipient.setContentProvider(bouncyCastle); // the JDK does not know GCM's parameters by this message's name

            assertThat(message.getRecipientInfos()
                            .get(new JceKeyAgreeRecipientId(certificate))
                            .getContent(recipient))
                    .isEqualTo(CONTENT);
            assertThat(card.privateKeyOperations).hasValue(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"PKCS1, true", "PKCS1, false", "SHA-256, true"})
    void a_wrong_pin_costs_one_try_though_bouncycastle_unwraps_and_then_decrypts(String padding, boolean named)
            throws Exception {
        try (RecipeCard card = RecipeCard.withWrongPin("fineid-v3")) {
            CMSEnvelopedData message = encrypted(CONTENT, keyTransport(card.certificate("auth"), padding));

            assertThatThrownBy(() -> decrypted(message, card, "auth", named)).isInstanceOf(Exception.class);

            assertThat(card.triesLeft("PIN1")).isEqualTo(4);
            assertThat(card.verifications).hasValue(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"fineid-v4, auth", "myeid, agreement-key"})
    void a_wrong_pin_costs_one_try_in_key_agreement(String image, String alias) throws Exception {
        try (RecipeCard card = RecipeCard.withWrongPin(image)) {
            int before = card.triesLeft("PIN1");
            CMSEnvelopedData message = encrypted(CONTENT, keyAgreement(card.certificate(alias), "SHA256", true));

            assertThatThrownBy(() -> agreed(message, card, alias)).hasStackTraceContaining("Wrong PIN");

            assertThat(card.triesLeft("PIN1")).isEqualTo(before - 1);
        }
    }

    private byte[] openssl(X509Certificate recipient, String cipher, List<String> options) throws Exception {
        Path content = Files.write(folder.resolve("content"), CONTENT);
        Path certificate = Openssl.pem(folder.resolve("recipient.pem"), List.of(recipient));
        Path message = folder.resolve("message.der");
        List<String> arguments = new ArrayList<>(List.of("cms", "-encrypt", "-binary", "-outform", "DER"));
        arguments.addAll(List.of("-in", content.toString(), "-out", message.toString(), cipher));
        arguments.addAll(List.of("-recip", certificate.toString()));
        arguments.addAll(options);
        Openssl.run(arguments.toArray(String[]::new));
        return Files.readAllBytes(message);
    }
}

package fi.digisign.examples.recipes;

import static fi.digisign.examples.recipes.bench.JoseTokens.decrypter;
import static fi.digisign.examples.recipes.bench.JoseTokens.encrypted;
import static fi.digisign.examples.recipes.bench.JoseTokens.signer;
import static fi.digisign.examples.recipes.bench.JoseTokens.verifier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import fi.digisign.examples.recipes.bench.RecipeCard;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JWS and JWE with Nimbus JOSE + JWT: docs/libraries.md. */
class NimbusJoseTest {

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, auth, RS256, true",
        "fineid-v3, auth, RS384, false",
        "fineid-v3, auth, RS512, true",
        "fineid-v3, auth, PS256, false",
        "fineid-v3, auth, PS384, false",
        "fineid-v3, auth, PS512, false",
        "fineid-v3, sign, ES256, true",
        "fineid-v4, auth, ES384, true",
        "fineid-v4, sign, ES384, false",
        "myeid, authentication-key, RS256, false",
        "myeid, authentication-key, PS384, false",
        "myeid, signature-key, ES256, false",
        "myeid, agreement-key, ES384, false"
    })
    void a_token_signed_by_the_card_verifies_in_software(
            String image, String alias, String algorithm, boolean findTheProvider) throws Exception {
        try (RecipeCard card = RecipeCard.image(image)) {
            JWSSigner signer = signer(findTheProvider ? card.registered() : card, alias, !findTheProvider);

            JWSObject token =
                    new JWSObject(new JWSHeader(JWSAlgorithm.parse(algorithm)), new Payload("{\"sub\":\"TEST\"}"));
            token.sign(signer);

            assertThat(JWSObject.parse(token.serialize())
                            .verify(verifier(card.certificate(alias).getPublicKey())))
                    .isTrue();
            assertThat(card.privateKeyOperations).hasValue(1);
            assertThat(card.verifications).hasValue(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, auth, RSA-OAEP-256, true", "fineid-v3, auth, RSA-OAEP-256, false",
        "fineid-v3, auth, RSA-OAEP, true", "myeid, authentication-key, RSA-OAEP-256, true",
        "myeid, authentication-key, RSA-OAEP-512, false", "myeid, authentication-key, RSA-OAEP, false",
        "fineid-v4, auth, ECDH-ES, false", "fineid-v4, auth, ECDH-ES+A256KW, false",
        "myeid, agreement-key, ECDH-ES+A128KW, false",
    })
    void the_card_decrypts_what_was_encrypted_for_it(String image, String alias, String algorithm, boolean named)
            throws Exception {
        try (RecipeCard card = RecipeCard.image(image)) {
            JWEObject received =
                    JWEObject.parse(encrypted(card.certificate(alias).getPublicKey(), algorithm));
            JWEDecrypter decrypter = decrypter(named ? card : card.registered(), alias, named);

            received.decrypt(decrypter);

            assertThat(received.getPayload()).hasToString("TEST");
            assertThat(card.privateKeyOperations).hasValue(1);
            assertThat(card.verifications).hasValue(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"fineid-v3, RSA-OAEP-256", "fineid-v4, ECDH-ES"})
    void a_wrong_pin_costs_one_try_in_decryption(String image, String algorithm) throws Exception {
        try (RecipeCard card = RecipeCard.withWrongPin(image).registered()) {
            JWEObject received =
                    JWEObject.parse(encrypted(card.certificate("auth").getPublicKey(), algorithm));

            assertThatThrownBy(() -> received.decrypt(decrypter(card, "auth", false)))
                    .hasStackTraceContaining("Wrong PIN");

            assertThat(card.triesLeft("PIN1")).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @CsvSource({"fineid-v3, auth, PS256", "fineid-v4, auth, ES384"})
    void a_wrong_pin_costs_one_try(String image, String alias, String algorithm) throws Exception {
        try (RecipeCard card = RecipeCard.withWrongPin(image)) {
            JWSSigner signer = signer(card, alias, true);
            JWSObject token = new JWSObject(new JWSHeader(JWSAlgorithm.parse(algorithm)), new Payload("TEST"));

            assertThatThrownBy(() -> token.sign(signer)).isInstanceOf(JOSEException.class);
            assertThatThrownBy(() -> token.sign(signer)).isInstanceOf(JOSEException.class);

            assertThat(card.triesLeft("PIN1")).isEqualTo(4);
        }
    }
}

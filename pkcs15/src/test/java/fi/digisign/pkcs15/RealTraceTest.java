package fi.digisign.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.fixtures.SharedVectors;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import fi.digisign.pkcs15.model.SignatureScheme.Ecdsa;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPss;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.testvectors.recorded.RecordedCard;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Recorded exchanges with real FINEID specimen cards. */
class RealTraceTest {

    private static final Bytes V3_HASH =
            Bytes.ofHex("C0535E4BE2B79FFD93291305436BF889314E4A3FAEC05ECFFCBB7DF31AD9E51A");
    private static final Bytes V4_HASH = Bytes.ofHex(
            "86255FA2C36E4B30969EAE17DC34C772CBEBDFC58B58403900BE87614EB1A34B8780263F255EB5E65CA9BBB8641CCCFE");

    private static TestCard recorded(String name) throws Exception {
        return TestCard.of(RecordedCard.read(SharedVectors.file("fineid/" + name + ".txt")));
    }

    private static Bytes certificate(String name) throws Exception {
        return Bytes.of(Files.readAllBytes(SharedVectors.file("fineid/" + name + ".cert.der")));
    }

    @Test
    void fineidV3ReadsItsCertificateAndSignsWithPss() throws Exception {
        String name = "webeid-fineid_v3_select_auth_certificate_and_authenticate";
        TestCard card = recorded(name);
        try (Token token = card.open()) {
            assertThat(token.family()).isEqualTo("FINEID v3");
            TokenKey auth = token.keys().get(0);
            assertThat(auth.wellKnownName()).contains("auth");
            assertThat(token.read(token.certificates().get(0))).isEqualTo(certificate(name));
            assertThat(token.status(auth.pin().orElseThrow()).triesLeft()).hasValue(5);

            Bytes signature = token.sign(auth, RsaPss.of(DigestAlgorithm.SHA256), V3_HASH, card.holder());

            assertThat(RsaPssCheck.verifies(TestCard.certificate(token, auth), V3_HASH, signature))
                    .isTrue();
        }
    }

    @Test
    void fineidV4ReadsItsCertificateAndSignsWithEcdsa() throws Exception {
        String name = "webeid-fineid_v4_select_sign_certificate_and_signing";
        TestCard card = recorded(name);
        try (Token token = card.open()) {
            assertThat(token.family()).isEqualTo("FINEID v4");
            TokenKey sign = token.keys().get(0);
            assertThat(sign.wellKnownName()).contains("sign");
            assertThat(token.read(token.certificates().get(0))).isEqualTo(certificate(name));

            Bytes signature = token.sign(sign, new Ecdsa(Optional.of(DigestAlgorithm.SHA384)), V4_HASH, card.holder());

            java.security.Signature verifier = java.security.Signature.getInstance("NONEwithECDSAinP1363Format");
            verifier.initVerify(TestCard.certificate(token, sign).getPublicKey());
            verifier.update(V4_HASH.toArray());
            assertThat(verifier.verify(signature.toArray())).isTrue();
        }
    }

    @Test
    void unrecordedHashGetsNoSignature() throws Exception {
        TestCard card = recorded("webeid-fineid_v4_select_sign_certificate_and_signing");
        try (Token token = card.open()) {
            TokenKey sign = token.keys().get(0);
            assertThatThrownBy(() -> token.sign(
                            sign,
                            new Ecdsa(Optional.of(DigestAlgorithm.SHA384)),
                            Bytes.of(new byte[48]),
                            card.holder()))
                    .isInstanceOf(SmartCardException.class);
        }
    }
}

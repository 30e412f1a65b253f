package fi.digisign.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.examples.pdf.PdfVerifier;
import fi.digisign.examples.pdf.SignatureReport;
import fi.digisign.examples.pdf.TestPdf;
import fi.digisign.examples.recipes.bench.RecipeCard;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Security;
import java.security.Signature;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** The recipes without other libraries, with virtual cards. */
class RecipesTest {

    private static boolean verifies(RecipeCard card, byte[] document, byte[] value) throws Exception {
        Signature signature = Signature.getInstance("SHA384withECDSA");
        signature.initVerify(card.certificate("sign").getPublicKey());
        signature.update(document);
        return signature.verify(value);
    }

    @Test
    void firstSignatureVerifies() throws Exception {
        try (RecipeCard card = RecipeCard.image("fineid-v4")) {
            byte[] value = FirstSignature.sign(card.provider);

            assertThat(verifies(card, "what I agree to".getBytes(StandardCharsets.UTF_8), value))
                    .isTrue();
            assertThat(card.asked).hasSize(1);
        }
    }

    @Test
    void providersAreMadeWithoutAnyReader() {
        assertThat(FirstSignature.card().getName()).isEqualTo("DIGISIGN");
        assertThat(TlsLogin.registered(callbacks -> {}).getName()).isEqualTo("DIGISIGN");
        Security.removeProvider("DIGISIGN");
    }

    @Test
    void givenPinSignsWithoutAsking() throws Exception {
        try (RecipeCard card = RecipeCard.image("fineid-v4")) {
            byte[] document = {1, 2, 3};

            byte[] value = KeyStoreSignature.sign(card.provider, document, RecipeCard.PIN_2.toCharArray());

            assertThat(verifies(card, document, value)).isTrue();
            assertThat(card.asked).isEmpty();
        }
    }

    @Test
    void cardIsShownAndWatched() throws Exception {
        try (RecipeCard card = RecipeCard.image("fineid-v4");
                AutoCloseable monitor = CardWatch.start(card.provider)) {
            assertThat(monitor).isNotNull();
            CardCare.show(card.provider.cardManagement().card());

            assertThat(card.asked).isEmpty();
        }
    }

    @Test
    void contextForTlsIsMadeOfTheCard() throws Exception {
        try (RecipeCard card = RecipeCard.image("fineid-v4")) {
            assertThat(TlsLogin.context(card.provider).getProtocol()).isEqualTo("TLS");
        }
    }

    @Test
    void virtualCardsNeedNoReader() throws Exception {
        KeyStore keys = VirtualCards.keyStore(callbacks -> {});
        keys.load(null, null);
        VirtualCards.keptInFile();

        assertThat(Collections.list(keys.aliases())).contains("auth", "sign");
        assertThat(Path.of("my.card")).exists();
        assertThat(VirtualCards.changed().pin("PIN1").triesLeft()).isEqualTo(1);
    }

    @Test
    void signedPdfVerifies() throws Exception {
        Files.deleteIfExists(Path.of("contract-signed.pdf"));
        TestPdf.twoPages(Path.of("contract.pdf"));
        try (RecipeCard card = RecipeCard.image("fineid-v4")) {
            SignedPdfs.sign(card.key("sign"), card.chain("sign"), card.provider);
        }

        assertThat(new PdfVerifier().verify(Path.of("contract-signed.pdf")))
                .hasSize(1)
                .allMatch(SignatureReport::intact);
        assertThat(SignedPdfs.visible()).isNotNull();
    }
}

package fi.digisign.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.examples.recipes.bench.Handshake;
import fi.digisign.examples.recipes.bench.RecipeCard;
import fi.digisign.examples.recipes.bench.RecipeCard.Place;
import fi.digisign.examples.recipes.bench.TlsBench;
import fi.digisign.provider.CardKeyManager;
import fi.digisign.provider.PinCallback;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS with BouncyCastle's JSSE and the card's key; the other end is the JDK with a key in software. */
@Timeout(60)
class BouncyCastleTlsTest {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final Logger LOG = Logger.getLogger("org.bouncycastle.jsse");

    static {
        LOG.setLevel(Level.OFF);
    }

    /** All keys are listed, those for legal signatures too: the key manager takes one for authentication. */
    @ParameterizedTest
    @CsvSource({
        "fineid-v3, TLSv1.2",
        "fineid-v3, TLSv1.3",
        "fineid-v4, TLSv1.2",
        "fineid-v4, TLSv1.3",
        "myeid, TLSv1.2",
        "myeid, TLSv1.3"
    })
    void a_client_authenticates_with_the_card(String image, String version) throws Exception {
        try (TlsBench recipe = TlsBench.of(RecipeCard.image(image), Place.LAST, "all");
                BouncyCastleTls tls = new BouncyCastleTls()) {
            SSLContext client = client(tls, recipe);

            Handshake.Seen seen = new Handshake(recipe.peerContext(), client, version, true).connect();

            assertThat(seen.client().getKeyUsage()[DIGITAL_SIGNATURE]).isTrue();
            assertThat(recipe.card.asked).hasSize(1).noneMatch(PinCallback::isForEachUse);
            assertThat(recipe.card.privateKeyOperations).hasValue(1);
            assertThat(recipe.card.verifications).hasValue(1);
        }
    }

    private static SSLContext client(BouncyCastleTls tls, TlsBench recipe) throws Exception {
        return tls.context(BouncyCastleTls.keys(recipe.keyStore), TlsBench.trusting(recipe.peer.certificate()));
    }

    /** A person's certificate is not for servers, so the key is named. */
    @ParameterizedTest
    @CsvSource({
        "fineid-v3, auth, TLSv1.2",
        "fineid-v3, auth, TLSv1.3",
        "fineid-v4, auth, TLSv1.2",
        "fineid-v4, auth, TLSv1.3",
        "myeid, authentication-key, TLSv1.3"
    })
    void a_server_authenticates_with_the_card(String image, String alias, String version) throws Exception {
        try (TlsBench recipe = TlsBench.of(RecipeCard.image(image), Place.LAST, "all");
                BouncyCastleTls tls = new BouncyCastleTls()) {
            KeyManager[] keys = {CardKeyManager.of(recipe.keyStore, null).only(alias)};
            SSLContext server = tls.context(keys, TlsBench.trusting(recipe.peer.certificate()));

            Handshake.Seen seen = new Handshake(server, recipe.visitorContext(), version, false).connect();

            assertThat(seen.server()).isEqualTo(recipe.card.certificate(alias));
            assertThat(recipe.card.privateKeyOperations).hasValue(1);
            assertThat(recipe.card.verifications).hasValue(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"fineid-v3, TLSv1.2", "fineid-v3, TLSv1.3", "fineid-v4, TLSv1.3"})
    void a_wrong_pin_costs_one_try(String image, String version) throws Exception {
        try (TlsBench recipe = TlsBench.of(RecipeCard.withWrongPin(image), Place.LAST, "all");
                BouncyCastleTls tls = new BouncyCastleTls()) {
            SSLContext client = client(tls, recipe);
            Handshake handshake = new Handshake(recipe.peerContext(), client, version, true);

            assertThatThrownBy(handshake::connect).isInstanceOf(IOException.class);
            assertThatThrownBy(handshake::connect).isInstanceOf(IOException.class);

            assertThat(recipe.card.triesLeft("PIN1")).isEqualTo(4);
        }
    }
}

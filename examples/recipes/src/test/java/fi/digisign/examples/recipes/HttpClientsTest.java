package fi.digisign.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.examples.recipes.bench.NettyPeer;
import fi.digisign.examples.recipes.bench.TlsBench;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP clients log in with the card, with one PIN and one signature: docs/tls.md. */
@Timeout(60)
class HttpClientsTest {

    @TempDir
    Path folder;

    private interface Client {
        String get(TlsBench recipe, String page) throws Exception;
    }

    private static void greets(String image, Client client) throws Exception {
        try (TlsBench recipe = TlsBench.card(image)) {
            assertThat(client.get(recipe, recipe.startPage())).contains("Welcome, ", "HOLDER");

            assertThat(recipe.card.privateKeyOperations).hasValue(1);
            assertThat(recipe.card.verifications).hasValue(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "myeid"})
    void httpClient(String image) throws Exception {
        greets(image, (recipe, page) -> JdkClients.httpClientGetsTwice(recipe.clientContext(), page));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "myeid"})
    void httpsUrlConnection(String image) throws Exception {
        greets(image, (recipe, page) -> JdkClients.urlConnectionGetsTwice(recipe.clientContext(), page));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "myeid"})
    void apacheHttpClient(String image) throws Exception {
        greets(
                image,
                (recipe, page) ->
                        ApacheClient.getTwice(recipe.keyStore, TlsBench.trusting(recipe.peer.certificate()), page));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "myeid"})
    void netty(String image) throws Exception {
        greets(image, (recipe, page) -> {
            try (NettyPeer netty = new NettyPeer()) {
                return netty.get(
                        recipe.keyManagers(),
                        TlsBench.trust(recipe.peer.certificate()),
                        URI.create(page).getPort());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "myeid"})
    void springBoot(String image) throws Exception {
        greets(
                image,
                (recipe, page) ->
                        SpringRecipe.get(recipe.alias(), TlsBench.trusting(recipe.peer.certificate()), folder, page));
    }
}

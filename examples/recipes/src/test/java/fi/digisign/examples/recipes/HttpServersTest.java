package fi.digisign.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.examples.recipes.bench.JettyServer;
import fi.digisign.examples.recipes.bench.NettyPeer;
import fi.digisign.examples.recipes.bench.TlsBench;
import fi.digisign.examples.recipes.bench.TomcatServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers whose key is on the card serve with one PIN and one signature: docs/tls.md. */
@Timeout(60)
class HttpServersTest {

    @TempDir
    Path folder;

    private static void greetsFrom(TlsBench recipe, int port) throws Exception {
        assertThat(recipe.visit(port, recipe.card.certificate(recipe.alias()))).contains("hello from the card");
        assertThat(recipe.card.privateKeyOperations).hasValue(1);
        assertThat(recipe.card.verifications).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "myeid"})
    void tomcat(String image) throws Exception {
        try (TlsBench recipe = TlsBench.card(image);
                TomcatServer tomcat = TomcatServer.start(recipe.alias(), folder)) {
            greetsFrom(recipe, tomcat.port());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "myeid"})
    void jetty(String image) throws Exception {
        try (TlsBench recipe = TlsBench.card(image);
                JettyServer jetty = JettyServer.start(recipe.keyStore, recipe.alias())) {
            greetsFrom(recipe, jetty.port());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "myeid"})
    void netty(String image) throws Exception {
        try (TlsBench recipe = TlsBench.card(image);
                NettyPeer netty = new NettyPeer()) {
            greetsFrom(recipe, netty.serve(recipe.keyStore, recipe.alias()));
        }
    }
}

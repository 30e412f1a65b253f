package fi.digisign.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jetty whose server key is on the card: docs/tls.md. */
@Timeout(60)
class JettyTest {

    private static final Logger LOG = Logger.getLogger("org.eclipse.jetty");

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "myeid"})
    void servesWithOnePinAndOneSignature(String image) throws Exception {
        LOG.setLevel(Level.SEVERE);
        try (TlsRecipe recipe = TlsRecipe.card(image)) {
            SslContextFactory.Server ssl = new SslContextFactory.Server();
            ssl.setKeyStore(recipe.keyStore);
            ssl.setCertAlias(recipe.alias());
            HttpConfiguration http = new HttpConfiguration();
            http.addCustomizer(new SecureRequestCustomizer(false)); // a person's certificate has no host's name

            Server server = new Server();
            ServerConnector connector = new ServerConnector(server, ssl, new HttpConnectionFactory(http));
            connector.setHost("127.0.0.1");
            server.addConnector(connector);
            server.setHandler(new Hello());
            server.start();
            try {
                X509Certificate expected = recipe.card.certificate(recipe.alias());
                assertThat(recipe.visit(connector.getLocalPort(), expected)).contains("hello from the card");
            } finally {
                server.stop();
            }
            assertThat(recipe.card.privateKeyOperations).hasValue(1);
            assertThat(recipe.card.verifications).hasValue(1);
        }
    }

    private static final class Hello extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.write(true, ByteBuffer.wrap("hello from the card".getBytes(StandardCharsets.US_ASCII)), callback);
            return true;
        }
    }
}

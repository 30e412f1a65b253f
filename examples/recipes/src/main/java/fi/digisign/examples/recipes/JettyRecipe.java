package fi.digisign.examples.recipes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
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

/** Jetty whose server key is on the card: docs/tls.md. */
public final class JettyRecipe implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("org.eclipse.jetty");

    private final Server server;
    private final ServerConnector connector;

    private JettyRecipe(KeyStore card, String alias) throws Exception {
        LOG.setLevel(Level.SEVERE);
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setKeyStore(card);
        ssl.setCertAlias(alias);
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(new SecureRequestCustomizer(false)); // a person's certificate has no host's name
        server = new Server();
        connector = new ServerConnector(server, ssl, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Hello());
        server.start();
    }

    public static JettyRecipe start(KeyStore card, String alias) throws Exception {
        return new JettyRecipe(card, alias);
    }

    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    private static final class Hello extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.write(true, ByteBuffer.wrap("hello from the card".getBytes(StandardCharsets.US_ASCII)), callback);
            return true;
        }
    }
}

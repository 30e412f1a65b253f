package fi.digisign.examples.recipes.bench;

import fi.digisign.examples.recipes.JettyConnector;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** Jetty with a page, on this computer. */
public final class JettyServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("org.eclipse.jetty");

    private final Server server = new Server();
    private final ServerConnector connector;

    private JettyServer(KeyStore card, String alias) throws Exception {
        LOG.setLevel(Level.SEVERE);
        connector = JettyConnector.withKey(server, card, alias);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Hello());
        server.start();
    }

    public static JettyServer start(KeyStore card, String alias) throws Exception {
        return new JettyServer(card, alias);
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

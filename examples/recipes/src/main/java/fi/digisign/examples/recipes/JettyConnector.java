package fi.digisign.examples.recipes;

import java.security.KeyStore;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Jetty whose server key is on the card: docs/tls.md. */
public final class JettyConnector {

    private JettyConnector() {}

    public static ServerConnector withKey(Server server, KeyStore card, String alias) {
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setKeyStore(card);
        ssl.setCertAlias(alias);
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(new SecureRequestCustomizer(false)); // a person's certificate has no host's name
        ServerConnector connector = new ServerConnector(server, ssl, new HttpConnectionFactory(http));
        return connector;
    }
}

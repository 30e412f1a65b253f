package fi.digisign.examples.recipes.bench;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import fi.digisign.examples.recipes.bench.RecipeCard.Place;
import fi.digisign.provider.DigisignProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A card at one end, its provider registered as docs/tls.md says, and a TEST peer with a key in software at the other. */
public final class TlsBench implements AutoCloseable {

    private static final char[] PASSWORD = "changeit".toCharArray();

    public final RecipeCard card;
    public final DigisignProvider provider;
    public final KeyStore keyStore;
    public final SoftwareKey peer;
    private HttpsServer server;

    private TlsBench(RecipeCard card, DigisignProvider provider, KeyStore keyStore, SoftwareKey peer) {
        this.card = card;
        this.provider = provider;
        this.keyStore = keyStore;
        this.peer = peer;
    }

    public static TlsBench card(String image) throws Exception {
        return of(RecipeCard.image(image), Place.LAST, "authentication");
    }

    /**
     * A card in TLS.
     *
     * @param card the card; its own provider stays as it is
     * @param place where to register another provider of the same card
     * @param purpose that provider's setting: which keys are listed
     */
    public static TlsBench of(RecipeCard card, Place place, String purpose) throws Exception {
        DigisignProvider provider = card.configured("purpose=" + purpose);
        if (place != Place.NAMED) {
            Security.insertProviderAt(provider, place == Place.FIRST ? 1 : Security.getProviders().length + 1);
        }
        KeyStore keyStore = KeyStore.getInstance("DIGISIGN", provider);
        keyStore.load(null, null);
        return new TlsBench(card, provider, keyStore, SoftwareKey.make("localhost"));
    }

    /** The peer alone: no key store is loaded. */
    public static TlsBench peerOnly(RecipeCard card) throws Exception {
        return new TlsBench(card, card.asksNobody(), card.keyStore, SoftwareKey.make("localhost"));
    }

    /** The card's first key for authentication. */
    public String alias() throws Exception {
        return Collections.list(keyStore.aliases()).get(0);
    }

    /** What to trust to trust the card. */
    public X509Certificate root() throws Exception {
        List<X509Certificate> chain = card.chain(alias());
        return chain.get(chain.size() - 1);
    }

    public static KeyStore trusting(X509Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("trusted", certificate);
        return store;
    }

    public static TrustManagerFactory trust(X509Certificate certificate) throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusting(certificate));
        return factory;
    }

    public KeyManagerFactory keyManagers() throws Exception {
        return keyManagers("PKIX");
    }

    /** The card's keys, chosen by SunX509, PKIX or DIGISIGN. */
    public KeyManagerFactory keyManagers(String algorithm) throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(algorithm);
        factory.init(keyStore, null);
        return factory;
    }

    /** The card logs in, and trusts the peer. */
    public SSLContext clientContext() throws Exception {
        return clientContext(keyManagers().getKeyManagers());
    }

    /** These keys log in, and the peer is trusted. */
    public SSLContext clientContext(KeyManager... keys) throws Exception {
        return context(keys, peer.certificate());
    }

    /** Has no key, and trusts the card's root. */
    public SSLContext visitorContext() throws Exception {
        return context(null, root());
    }

    private static SSLContext context(KeyManager[] keys, X509Certificate trusted) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust(trusted).getTrustManagers(), null);
        return context;
    }

    /** The peer's key. */
    public KeyManagerFactory peerKeys() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("peer", peer.key(), PASSWORD, new Certificate[] {peer.certificate()});
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, PASSWORD);
        return factory;
    }

    /** The peer, which wants to know the card and trusts its root. */
    public SSLContext peerContext() throws Exception {
        return context(peerKeys().getKeyManagers(), root());
    }

    /** The address of a web page that only the card's holder is let in to, and greets by name. */
    public String startPage() throws Exception {
        SSLContext context = peerContext();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        server.createContext("/", exchange -> {
            X509Certificate visitor =
                    (X509Certificate) ((HttpsExchange) exchange).getSSLSession().getPeerCertificates()[0];
            byte[] greeting =
                    ("Welcome, " + visitor.getSubjectX500Principal().getName()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, greeting.length);
            exchange.getResponseBody().write(greeting);
            exchange.close();
        });
        server.start();
        return "https://localhost:" + server.getAddress().getPort() + "/";
    }

    /** A client that trusts the card's root gets a page from a server on this computer; what the server sent. */
    public String visit(int port, X509Certificate expected) throws Exception {
        try (SSLSocket socket =
                (SSLSocket) visitorContext().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.startHandshake();
            if (!socket.getSession().getPeerCertificates()[0].equals(expected)) {
                throw new IOException("The server has another certificate");
            }
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Forgets the server's page and the provider; the card is its owner's. */
    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
        if (Security.getProvider(provider.getName()) == provider) {
            Security.removeProvider(provider.getName());
        }
    }
}

package fi.digisign.examples.tls;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A TEST web server on the loopback interface, which greets its visitors by name. */
public final class HttpsPage implements AutoCloseable {

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<X509Certificate> visitors = new CopyOnWriteArrayList<>();

    private HttpsPage(HttpsServer server) {
        this.server = server;
    }

    /** A server that lets in whom it knows. */
    public static HttpsPage forThoseOf(SoftwareIdentity identity, X509Certificate issuer) throws Exception {
        return start(identity, issuer, true);
    }

    /** A server that lets in anybody. */
    public static HttpsPage forAnybody(SoftwareIdentity identity) throws Exception {
        return start(identity, identity.certificate(), false);
    }

    /** A server that names an authority, and then lets in whoever has any certificate. */
    public static HttpsPage forWhoever(SoftwareIdentity identity, X509Certificate authority) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(identity.keyManagers(), new TrustManager[] {new Naming(authority)}, null);
        return start(context, true);
    }

    private static HttpsPage start(SoftwareIdentity identity, X509Certificate issuer, boolean wantsClient)
            throws Exception {
        return start(Wire.context(identity.keyManagers(), issuer), wantsClient);
    }

    private static HttpsPage start(SSLContext context, boolean wantsClient) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(wantsClient);
                parameters.setSSLParameters(ssl);
            }
        });
        HttpsPage page = new HttpsPage(server);
        server.createContext("/", exchange -> page.greet((HttpsExchange) exchange));
        server.setExecutor(page.threads);
        server.start();
        return page;
    }

    /** Names its authority, and trusts everybody. */
    private static final class Naming implements X509TrustManager {

        private final X509Certificate authority;

        Naming(X509Certificate authority) {
            this.authority = authority;
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[] {authority};
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            if (chain.length == 0) {
                throw new AssertionError("nobody");
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            throw new AssertionError("not used");
        }
    }

    private void greet(HttpsExchange exchange) throws IOException {
        String name = "somebody";
        try {
            X509Certificate visitor = (X509Certificate) exchange.getSSLSession().getPeerCertificates()[0];
            visitors.add(visitor);
            name = visitor.getSubjectX500Principal().getName();
        } catch (SSLPeerUnverifiedException nobodyInParticular) {
            name = "somebody unknown";
        }
        byte[] greeting = ("Welcome, " + name).getBytes(StandardCharsets.UTF_8);
        int status = exchange.getRequestURI().getPath().equals("/forbidden") ? 403 : 200;
        exchange.sendResponseHeaders(status, greeting.length);
        exchange.getResponseBody().write(greeting);
        exchange.close();
    }

    /** The address of a page. */
    public String url(String path) {
        return "https://localhost:" + server.getAddress().getPort() + path;
    }

    /** The certificates of those who came. */
    public List<X509Certificate> visitors() {
        return visitors;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

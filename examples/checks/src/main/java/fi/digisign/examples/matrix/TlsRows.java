package fi.digisign.examples.matrix;

import fi.digisign.examples.recipes.ApacheClient;
import fi.digisign.examples.recipes.BouncyCastleTls;
import fi.digisign.examples.recipes.JdkClients;
import fi.digisign.examples.recipes.SpringRecipe;
import fi.digisign.examples.recipes.bench.Handshake;
import fi.digisign.examples.recipes.bench.JettyServer;
import fi.digisign.examples.recipes.bench.NettyPeer;
import fi.digisign.examples.recipes.bench.TlsBench;
import fi.digisign.examples.recipes.bench.TomcatServer;
import fi.digisign.provider.CardKeyManager;
import java.net.URI;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.KeyStoreBuilderParameters;
import javax.net.ssl.SSLContext;

/** TLS: the JDK's, BouncyCastle's, and what is built on them. */
final class TlsRows {

    private static final String GROUP = "TLS";
    private static final String HTTP = "HTTP clients and servers";
    private static final int DIGITAL_SIGNATURE = 0;

    private TlsRows() {}

    private interface Work {
        void with(Bench bench, TlsBench recipe) throws Exception;
    }

    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            String name = protocol.replace("v", " ");
            for (String managers : List.of("SunX509", "PKIX", "DIGISIGN")) {
                rows.add(row(GROUP, name + " client, `" + managers + "`", (b, r) -> client(r, protocol, managers, 1)));
                rows.add(row(GROUP, name + " server, `" + managers + "`", (b, r) -> server(r, protocol, managers)));
            }
            rows.add(row(GROUP, name + " client, resuming a session", (b, r) -> client(r, protocol, "PKIX", 3)));
            rows.add(row(GROUP, name + " client, `KeyStoreBuilderParameters`", (b, r) -> builder(b, r, protocol)));
            rows.add(row(GROUP, name + " client of BouncyCastle, `DIGISIGN`", (b, r) -> bouncyClient(r, protocol)));
            rows.add(
                    row(GROUP, name + " server of BouncyCastle, a chosen key", (b, r) -> bouncyServer(b, r, protocol)));
        }
        rows.add(row(
                HTTP,
                "HttpClient",
                (b, r) -> greeted(JdkClients.httpClientGetsTwice(r.clientContext(), r.startPage()))));
        rows.add(row(
                HTTP,
                "HttpsURLConnection",
                (b, r) -> greeted(JdkClients.urlConnectionGetsTwice(r.clientContext(), r.startPage()))));
        rows.add(row(
                HTTP,
                "Apache HttpClient 5",
                (b, r) -> greeted(
                        ApacheClient.getTwice(r.keyStore, TlsBench.trusting(r.peer.certificate()), r.startPage()))));
        rows.add(row(HTTP, "Netty, client", TlsRows::nettyClient));
        rows.add(row(HTTP, "Netty, server", (b, r) -> {
            try (NettyPeer netty = new NettyPeer()) {
                visited(b, r, netty.serve(r.keyStore, b.kind().login()));
            }
        }));
        rows.add(row(HTTP, "Tomcat", (b, r) -> {
            try (TomcatServer tomcat = TomcatServer.start(b.kind().login(), b.folder())) {
                visited(b, r, tomcat.port());
            }
        }));
        rows.add(row(HTTP, "Jetty", (b, r) -> {
            try (JettyServer jetty = JettyServer.start(r.keyStore, b.kind().login())) {
                visited(b, r, jetty.port());
            }
        }));
        rows.add(row(
                HTTP,
                "Spring Boot, an SSL bundle",
                (b, r) -> greeted(SpringRecipe.get(
                        b.kind().login(), TlsBench.trusting(r.peer.certificate()), b.folder(), r.startPage()))));
        return rows;
    }

    /** The JDK's key managers see keys for authentication only, as docs/tls.md says; the others see all. */
    private static Row row(String group, String name, Work work) {
        boolean all = name.contains("DIGISIGN") || name.contains("chosen");
        return Row.of(group, name, bench -> {
                    // the bench's own provider makes place for one that lists what is wanted here
                    bench.card().unregister();
                    try (TlsBench recipe = TlsBench.of(bench.card(), bench.place(), all ? "all" : "authentication")) {
                        work.with(bench, recipe);
                    }
                    Check.that(
                            bench.card().asked.size() == 1
                                    && !bench.card().asked.get(0).isForEachUse(),
                            "PIN 1 asked for, once");
                })
                .registered();
    }

    private static void isForAuthentication(X509Certificate certificate) {
        Check.that(certificate.getKeyUsage()[DIGITAL_SIGNATURE], "a certificate for authentication");
        Check.that(certificate.getSubjectX500Principal().getName().contains("HOLDER"), "the holder's");
    }

    private static void client(TlsBench recipe, String protocol, String managers, int times) throws Exception {
        SSLContext client = recipe.clientContext(recipe.keyManagers(managers).getKeyManagers());
        Handshake handshake = new Handshake(recipe.peerContext(), client, protocol, true);
        for (Handshake.Seen seen : handshake.connect(times)) {
            isForAuthentication(seen.client());
        }
    }

    private static void server(TlsBench recipe, String protocol, String managers) throws Exception {
        SSLContext server = recipe.clientContext(recipe.keyManagers(managers).getKeyManagers());
        isForAuthentication(new Handshake(server, recipe.visitorContext(), protocol, false)
                .connect(1)
                .get(0)
                .server());
    }

    private static void builder(Bench bench, TlsBench recipe, String protocol) throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(new KeyStoreBuilderParameters(KeyStore.Builder.newInstance(
                "DIGISIGN", recipe.provider, new KeyStore.CallbackHandlerProtection(bench.card()::enterPin))));
        SSLContext client = recipe.clientContext(factory.getKeyManagers());
        Handshake handshake = new Handshake(recipe.peerContext(), client, protocol, true);
        isForAuthentication(handshake.connect(1).get(0).client());
    }

    private static void bouncyClient(TlsBench recipe, String protocol) throws Exception {
        try (BouncyCastleTls tls = new BouncyCastleTls()) {
            SSLContext client =
                    tls.context(BouncyCastleTls.keys(recipe.keyStore), TlsBench.trusting(recipe.peer.certificate()));
            Handshake handshake = new Handshake(recipe.peerContext(), client, protocol, true);
            isForAuthentication(handshake.connect(1).get(0).client());
        }
    }

    private static void bouncyServer(Bench bench, TlsBench recipe, String protocol) throws Exception {
        try (BouncyCastleTls tls = new BouncyCastleTls()) {
            KeyManager key =
                    CardKeyManager.of(recipe.keyStore, null).only(bench.kind().login());
            SSLContext server = tls.context(new KeyManager[] {key}, TlsBench.trusting(recipe.peer.certificate()));
            Handshake handshake = new Handshake(server, recipe.visitorContext(), protocol, false);
            isForAuthentication(handshake.connect(1).get(0).server());
        }
    }

    private static void greeted(String page) {
        Check.that(page.contains("Welcome, ") && page.contains("HOLDER"), "greeted by name: " + page);
    }

    private static void visited(Bench bench, TlsBench recipe, int port) throws Exception {
        String page = recipe.visit(port, bench.certificate(bench.kind().login()));
        Check.that(page.contains("hello from the card"), "the server's page: " + page);
    }

    private static void nettyClient(Bench bench, TlsBench recipe) throws Exception {
        int port = URI.create(recipe.startPage()).getPort();
        try (NettyPeer netty = new NettyPeer()) {
            greeted(netty.get(recipe.keyManagers(), TlsBench.trust(recipe.peer.certificate()), port));
        }
    }
}

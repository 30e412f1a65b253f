package fi.digisign.examples.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Connections over the loopback interface.
 *
 * @param server the server's side
 * @param client the client's side
 * @param protocol {@code TLSv1.2} or {@code TLSv1.3}
 * @param wantsClient whether the server wants to know the client
 */
record Wire(SSLContext server, SSLContext client, String protocol, boolean wantsClient) {

    private static final int PATIENCE_MILLIS = 20_000;

    /**
     * A context.
     *
     * @param keys one's own keys; null for none
     * @param trusted whom one trusts
     */
    static SSLContext context(KeyManager[] keys, X509Certificate trusted) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("trusted", trusted);
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        TrustManager[] trust = factory.getTrustManagers();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust, null);
        return context;
    }

    /** Who had which certificate in a connection; null for none. */
    record Connection(X509Certificate clientSeen, X509Certificate serverSeen, String protocol) {}

    /** Connects several times, one after the other, and says a byte in each direction. */
    List<Connection> connect(int times) throws Exception {
        try (SSLServerSocket listening = (SSLServerSocket)
                server.getServerSocketFactory().createServerSocket(0, times, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(PATIENCE_MILLIS);
            listening.setNeedClientAuth(wantsClient);
            listening.setEnabledProtocols(new String[] {protocol});
            CompletableFuture<List<X509Certificate>> clients =
                    CompletableFuture.supplyAsync(() -> serve(listening, times));
            List<X509Certificate> servers = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                servers.add(visit(listening.getLocalPort()));
            }
            List<X509Certificate> seen = clients.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            List<Connection> connections = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                connections.add(new Connection(seen.get(i), servers.get(i), protocol));
            }
            return connections;
        }
    }

    private List<X509Certificate> serve(SSLServerSocket listening, int times) {
        List<X509Certificate> clients = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            try (SSLSocket socket = (SSLSocket) listening.accept()) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.startHandshake();
                socket.getOutputStream().write(socket.getInputStream().read());
                clients.add(wantsClient ? (X509Certificate) socket.getSession().getPeerCertificates()[0] : null);
            } catch (IOException e) {
                // the client's side tells what went wrong
                clients.add(null);
            }
        }
        return clients;
    }

    private X509Certificate visit(int port) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) client.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            socket.getOutputStream().write('!');
            if (socket.getInputStream().read() != '!') {
                throw new SSLHandshakeException("The server hung up");
            }
            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }
}

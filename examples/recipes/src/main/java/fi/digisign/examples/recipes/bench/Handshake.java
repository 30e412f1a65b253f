package fi.digisign.examples.recipes.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * A TLS connection over the loopback interface.
 *
 * @param server the server's side
 * @param client the client's side
 * @param protocol {@code TLSv1.2} or {@code TLSv1.3}
 * @param wantsClient whether the server wants to know the client
 */
public record Handshake(SSLContext server, SSLContext client, String protocol, boolean wantsClient) {

    private static final int PATIENCE_MILLIS = 20_000;

    /**
     * Who had which certificate.
     *
     * @param client the client's, as the server saw it; null if it did not want to
     * @param server the server's, as the client saw it
     */
    public record Seen(X509Certificate client, X509Certificate server) {}

    /** Connects, and says a byte in each direction. */
    public Seen connect() throws Exception {
        return connect(1).get(0);
    }

    /** Connects several times, one after the other. */
    public List<Seen> connect(int times) throws Exception {
        try (SSLServerSocket listening = (SSLServerSocket)
                server.getServerSocketFactory().createServerSocket(0, times, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(PATIENCE_MILLIS);
            listening.setNeedClientAuth(wantsClient);
            CompletableFuture<List<X509Certificate>> clients =
                    CompletableFuture.supplyAsync(() -> accept(listening, times));
            List<X509Certificate> servers = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                servers.add(visit(listening.getLocalPort()));
            }
            try {
                List<X509Certificate> seen = clients.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                return IntStream.range(0, times)
                        .mapToObj(i -> new Seen(seen.get(i), servers.get(i)))
                        .toList();
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            }
        }
    }

    private List<X509Certificate> accept(SSLServerSocket listening, int times) {
        List<X509Certificate> clients = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            try (SSLSocket socket = (SSLSocket) listening.accept()) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.startHandshake();
                socket.getOutputStream().write(socket.getInputStream().read());
                clients.add(wantsClient ? (X509Certificate) socket.getSession().getPeerCertificates()[0] : null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
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
            if (!socket.getSession().getProtocol().equals(protocol)) {
                throw new SSLHandshakeException(
                        "The protocol is " + socket.getSession().getProtocol());
            }
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }
}

package fi.digisign.examples.recipes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
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
        try (SSLServerSocket listening = (SSLServerSocket)
                server.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(PATIENCE_MILLIS);
            listening.setNeedClientAuth(wantsClient);
            CompletableFuture<X509Certificate> seen = CompletableFuture.supplyAsync(() -> accept(listening));
            X509Certificate serverSeen = visit(listening.getLocalPort());
            try {
                return new Seen(seen.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS), serverSeen);
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            }
        }
    }

    private X509Certificate accept(SSLServerSocket listening) {
        try (SSLSocket socket = (SSLSocket) listening.accept()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.startHandshake();
            socket.getOutputStream().write(socket.getInputStream().read());
            return wantsClient ? (X509Certificate) socket.getSession().getPeerCertificates()[0] : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

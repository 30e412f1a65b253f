package fi.digisign.examples.mail.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/** Where the mail library gets its sockets from. */
final class GuardedSockets {

    private GuardedSockets() {}

    /** Makes all connections. */
    static SocketFactory connections(Guard guard) {
        return new SocketFactory() {
            @Override
            public Socket createSocket() {
                return new GuardedSocket(guard);
            }

            @Override
            public Socket createSocket(String host, int port) throws IOException {
                throw unexpected();
            }

            @Override
            public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
                throw unexpected();
            }

            @Override
            public Socket createSocket(InetAddress host, int port) throws IOException {
                throw unexpected();
            }

            @Override
            public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
                    throws IOException {
                throw unexpected();
            }
        };
    }

    /** Begins TLS on them after STARTTLS. */
    static SSLSocketFactory startTls() {
        return new SSLSocketFactory() {
            @Override
            public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
                if (!(socket instanceof GuardedSocket guarded)) {
                    throw unexpected();
                }
                guarded.protect();
                return guarded;
            }

            @Override
            public String[] getDefaultCipherSuites() {
                return new String[0];
            }

            @Override
            public String[] getSupportedCipherSuites() {
                return new String[0];
            }

            @Override
            public Socket createSocket(String host, int port) throws IOException {
                throw unexpected();
            }

            @Override
            public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
                throw unexpected();
            }

            @Override
            public Socket createSocket(InetAddress host, int port) throws IOException {
                throw unexpected();
            }

            @Override
            public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
                    throws IOException {
                throw unexpected();
            }
        };
    }

    private static IOException unexpected() {
        return new IOException("the mail library requests a socket in an unsupported way");
    }
}

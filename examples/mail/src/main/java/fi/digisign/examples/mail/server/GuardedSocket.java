package fi.digisign.examples.mail.server;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A connection that is, or becomes, protected by TLS, and whose other end cannot do harm by what it sends or when. It does
 * its own TLS, and is no {@code SSLSocket} for the mail library, which would set that up its way.
 */
final class GuardedSocket extends Socket {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final Guard guard;
    private final Socket raw = new Socket();
    private volatile Socket current = raw;

    GuardedSocket(Guard guard) {
        this.guard = guard;
        guard.watch(raw);
    }

    @Override
    public void connect(SocketAddress where) throws IOException {
        connect(where, 0);
    }

    /** Connects; the time limit is the guard's. */
    @Override
    public void connect(SocketAddress where, int ignored) throws IOException {
        try {
            raw.connect(where, guard.patienceMillis());
            raw.setTcpNoDelay(true);
            guard.answerBegins();
        } catch (IOException e) {
            throw guard.failed(e);
        }
        if (guard.server().tls() == TlsMode.IMPLICIT) {
            protect();
        }
    }

    /** Begins TLS: the server must show a trusted certificate with its name (RFC 8314 §3, RFC 9525). */
    void protect() throws IOException {
        Future<?> limit = guard.limitHandshake(raw);
        try {
            raw.setSoTimeout(guard.patienceMillis());
            MailServer server = guard.server();
            SSLSocket tls = (SSLSocket)
                    server.context().getSocketFactory().createSocket(raw, server.host(), server.port(), true);
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(Stream.of(PROTOCOLS)
                    .filter(List.of(tls.getSupportedProtocols())::contains)
                    .toArray(String[]::new));
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            current = tls;
            guard.nowProtected();
            // what a person did meanwhile is not the server's delay
            guard.answerBegins();
        } catch (IOException e) {
            raw.close();
            throw guard.failed(e);
        } finally {
            limit.cancel(false);
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Input(current, new Framing(guard.limits()), guard);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new Output(current, raw, guard);
    }

    /** Hands on what fits the limits. A new one is made when TLS begins, and nothing of what came before is kept. */
    private static final class Input extends FilterInputStream {

        private final Socket socket;
        private final Framing framing;
        private final Guard guard;
        private long began = -1;

        Input(Socket socket, Framing framing, Guard guard) throws IOException {
            super(socket.getInputStream());
            this.socket = socket;
            this.framing = framing;
            this.guard = guard;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                if (began != guard.answer()) {
                    began = guard.answer();
                    framing.answerBegins();
                }
                socket.setSoTimeout(guard.millisLeft(framing.received()));
                int count = in.read(into, offset, length);
                if (count < 0) {
                    guard.end();
                } else {
                    framing.add(into, offset, count);
                }
                return count;
            } catch (IOException e) {
                throw guard.failed(e);
            }
        }
    }

    /** Writes within the time limit. */
    private static final class Output extends FilterOutputStream {

        private final Socket raw;
        private final Guard guard;

        Output(Socket socket, Socket raw, Guard guard) throws IOException {
            super(socket.getOutputStream());
            this.raw = raw;
            this.guard = guard;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            Future<?> limit = guard.limit(raw);
            try {
                out.write(from, offset, length);
                guard.answerBegins();
            } catch (IOException e) {
                throw guard.failed(e);
            } finally {
                limit.cancel(false);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw guard.failed(e);
            }
        }
    }

    /** Says goodbye if that is quick. */
    @Override
    public synchronized void close() throws IOException {
        Future<?> limit = guard.limit(raw);
        try {
            current.close();
        } finally {
            limit.cancel(false);
            raw.close();
        }
    }

    /** Without effect: the guard sets time limits. */
    @Override
    public void setSoTimeout(int ignored) {}

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        raw.setTcpNoDelay(on);
    }

    @Override
    public boolean isConnected() {
        return raw.isConnected();
    }

    @Override
    public boolean isClosed() {
        return raw.isClosed();
    }

    @Override
    public int getPort() {
        return raw.getPort();
    }

    @Override
    public int getLocalPort() {
        return raw.getLocalPort();
    }

    @Override
    public InetAddress getInetAddress() {
        return raw.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return raw.getLocalAddress();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return raw.getRemoteSocketAddress();
    }
}

package fi.digisign.examples.mail.transport;

import fi.digisign.examples.mail.server.MailServer;
import fi.digisign.examples.mail.server.TlsMode;
import fi.digisign.examples.tls.SoftwareIdentity;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** A TEST server on the loopback interface that says what a test wants, with or without TLS. */
public final class TestServer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final ServerSocket listening;
    private final SoftwareIdentity identity;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> visitors = new CopyOnWriteArrayList<>();

    private TestServer(ServerSocket listening, SoftwareIdentity identity) {
        this.listening = listening;
        this.identity = identity;
    }

    /** What the server does with each that connects. */
    public interface Talk {
        void with(Visitor visitor) throws Exception;
    }

    /** A server that begins with TLS. */
    public static TestServer tls(SoftwareIdentity identity, Talk talk) throws IOException {
        return start("127.0.0.1", identity, visitor -> {
            visitor.protect();
            talk.with(visitor);
        });
    }

    /** A server that begins with TLS, and wants whoever comes to show a certificate, whosever it is. */
    public static TestServer tlsForCertificates(SoftwareIdentity identity, Talk talk) throws IOException {
        return start("127.0.0.1", identity, visitor -> {
            visitor.protect(true);
            talk.with(visitor);
        });
    }

    /** A server that begins without. */
    public static TestServer plain(SoftwareIdentity identity, Talk talk) throws IOException {
        return start("127.0.0.1", identity, talk);
    }

    static TestServer start(String address, SoftwareIdentity identity, Talk talk) throws IOException {
        TestServer server = new TestServer(new ServerSocket(0, 50, InetAddress.getByName(address)), identity);
        Thread accepting = new Thread(() -> server.accept(talk), "TEST server");
        accepting.setDaemon(true);
        accepting.start();
        return server;
    }

    private void accept(Talk talk) {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.setTcpNoDelay(true);
                open.add(socket);
                Thread talking = new Thread(() -> talk(socket, talk), "TEST server's talk");
                talking.setDaemon(true);
                talking.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket socket, Talk talk) {
        try (socket) {
            Visitor visitor = new Visitor(socket);
            talk.with(visitor);
            visitor.socket.close();
        } catch (Exception e) {
            heard.add("gone: " + e);
        } finally {
            open.remove(socket);
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** All lines that came, in order. */
    public List<String> heard() {
        return heard;
    }

    /** The names in the certificates that were shown. */
    public List<String> visitors() {
        return visitors;
    }

    /** Trusts whoever comes. */
    private static final class Anybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    MailServer server(TlsMode mode, Duration patience) throws Exception {
        return new MailServer("localhost", port(), mode, trusting(identity), patience);
    }

    MailServer server(TlsMode mode) throws Exception {
        return server(mode, Duration.ofSeconds(15));
    }

    static SSLContext trusting(SoftwareIdentity identity) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("server", identity.certificate());
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** Who has connected. */
    public final class Visitor {

        private Socket socket;
        private InputStream in;
        private OutputStream out;
        private String last = "";

        Visitor(Socket socket) throws IOException {
            this.socket = socket;
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        public void protect() throws Exception {
            protect(false);
        }

        void protect(boolean wantsCertificate) throws Exception {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity.keyManagers(), new TrustManager[] {new Anybody()}, null);
            SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
            tls.setUseClientMode(false);
            tls.setNeedClientAuth(wantsCertificate);
            tls.startHandshake();
            if (wantsCertificate) {
                visitors.add(((X509Certificate) tls.getSession().getPeerCertificates()[0])
                        .getSubjectX500Principal()
                        .getName());
            }
            socket = tls;
            in = new BufferedInputStream(tls.getInputStream());
            out = tls.getOutputStream();
        }

        public InputStream in() {
            return in;
        }

        public OutputStream out() {
            return out;
        }

        public void say(String... lines) throws IOException {
            out.write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** The line that was heard last. */
        public String last() {
            return last;
        }

        /** The next line, without its end; null at the end of the connection. */
        public String hear() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                if (octet == '\n') {
                    String text = new String(
                                    line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                            .replace("\r", "");
                    heard.add(text);
                    last = text;
                    return text;
                }
                line.append((char) octet);
            }
            return null;
        }
    }
}

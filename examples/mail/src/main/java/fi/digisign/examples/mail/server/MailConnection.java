package fi.digisign.examples.mail.server;

import fi.digisign.apdu.text.HasRemedy;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.ServerWords;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLException;

/** What SMTP and IMAP have in common: TLS, time limits, and the words for what goes wrong. */
public final class MailConnection implements AutoCloseable {

    private final MailServer server;
    private final String protocol;
    private final Guard guard;
    private final Properties properties = new Properties();

    /**
     * @param server where
     * @param protocol as the library names it
     * @param limits what the server may send
     */
    public MailConnection(MailServer server, String protocol, Limits limits) {
        this.server = server;
        this.protocol = protocol;
        guard = new Guard(server, limits);
        set("socketFactory.fallback", "false");
        properties.put("mail." + protocol + ".socketFactory", GuardedSockets.connections(guard));
        properties.put("mail." + protocol + ".ssl.socketFactory", GuardedSockets.startTls());
        boolean later = server.tls() == TlsMode.STARTTLS;
        set("starttls.enable", Boolean.toString(later));
        set("starttls.required", Boolean.toString(later));
        set("auth.mechanisms", "PLAIN LOGIN");
        // the name of this computer is nobody's business
        set("localhost", "[127.0.0.1]");
    }

    public MailConnection set(String name, String value) {
        properties.setProperty("mail." + protocol + "." + name, value);
        return this;
    }

    public Session session() {
        return Session.getInstance(properties);
    }

    public MailServer server() {
        return server;
    }

    /** Whether the server can no longer be spoken to. */
    public boolean isLost() {
        return guard.failure() != null || guard.ended();
    }

    /** TLS is begun by the socket, or demanded by the library; this is for the case that neither was so. */
    public void requireTls() throws NoTlsException {
        if (!guard.isProtected()) {
            throw NoTlsException.notOffered(server, null);
        }
    }

    /**
     * Finds out what a failure means.
     *
     * @param failure what the library threw
     * @param user who wanted to log in
     * @return what to throw
     * @throws IOException instead, if the cause explains itself: the card did not sign, no PIN was entered
     */
    public MailException explain(Exception failure, String user) throws IOException {
        for (Throwable start : new Throwable[] {failure, guard.failure()}) {
            for (Throwable cause = start; cause != null; cause = cause.getCause()) {
                if (cause instanceof MailException known) {
                    return known;
                }
                if (cause instanceof HasRemedy) {
                    throw new IOException("the connection to " + server + " failed", cause);
                }
            }
        }
        IOException broken = guard.failure();
        if (broken != null) {
            return explain(broken);
        }
        if (failure instanceof AuthenticationFailedException) {
            return new LoginRefusedException(server, user, ServerWords.text(failure.getMessage()), failure);
        }
        if (server.tls() == TlsMode.STARTTLS && !guard.isProtected()) {
            return guard.ended()
                    ? new LostConnectionException(server, failure)
                    : NoTlsException.notOffered(server, failure);
        }
        if (guard.ended()) {
            return new LostConnectionException(server, failure);
        }
        return new ServerRefusedException(server, failure.getMessage(), failure);
    }

    private MailException explain(IOException broken) {
        if (broken instanceof ProtocolViolationException) {
            return new BadServerException(server, broken.getMessage(), broken);
        }
        if (broken instanceof SocketTimeoutException) {
            return new ServerTimeoutException(server, broken);
        }
        if (broken instanceof ConnectException
                || broken instanceof UnknownHostException
                || broken instanceof NoRouteToHostException) {
            return new UnreachableServerException(server, broken);
        }
        Optional<CertificateException> certificate = certificateProblem(broken);
        if (certificate.isPresent()) {
            return new UntrustedServerException(server, certificate.get());
        }
        if (broken instanceof SSLException && !guard.isProtected()) {
            boolean plain = String.valueOf(broken.getMessage()).contains("SSL message");
            return plain ? NoTlsException.notSpoken(server, broken) : NoTlsException.failed(server, broken);
        }
        if (broken instanceof SSLException
                && String.valueOf(broken.getMessage()).contains("alert")) {
            // TLS 1.3: a server refuses the client's certificate after the handshake
            return NoTlsException.failed(server, broken);
        }
        return new LostConnectionException(server, broken);
    }

    private static Optional<CertificateException> certificateProblem(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException e) {
                return Optional.of(e);
            }
        }
        return Optional.empty();
    }

    /** Something to end a connection with. */
    public interface Farewell {
        void say() throws MessagingException;
    }

    /** Ends the connection. A server that does not say goodbye changes nothing any more. */
    public void close(Farewell farewell) {
        guard.hangUp();
        if (isLost()) {
            guard.abandon();
        }
        try {
            farewell.say();
        } catch (MessagingException e) {
            System.getLogger("fi.digisign.examples.mail").log(System.Logger.Level.DEBUG, "no goodbye", e);
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        guard.close();
    }
}

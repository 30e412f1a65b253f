package fi.digisign.examples.mail.transport;

import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.ServerWords;
import fi.digisign.examples.mail.envelope.EnvelopeAddress;
import fi.digisign.examples.mail.envelope.OutgoingMail;
import fi.digisign.examples.mail.envelope.UnsendableMailException;
import fi.digisign.examples.mail.server.Limits;
import fi.digisign.examples.mail.server.Login;
import fi.digisign.examples.mail.server.LoginRefusedException;
import fi.digisign.examples.mail.server.LostConnectionException;
import fi.digisign.examples.mail.server.MailConnection;
import fi.digisign.examples.mail.server.MailServer;
import fi.digisign.examples.mail.server.NoTlsException;
import fi.digisign.examples.mail.server.ServerTimeoutException;
import fi.digisign.examples.mail.server.UnreachableServerException;
import fi.digisign.examples.mail.server.UntrustedServerException;
import fi.digisign.examples.mail.words.MailServerText;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Hands messages to an SMTP server (RFC 5321, RFC 6409).
 *
 * <p>Not thread-safe. Nothing is sent twice: what failed is the caller's to send again.
 */
public final class MailSender implements AutoCloseable {

    private static final int LOGGED_IN = 235;
    private static final int TOO_LARGE = 552;
    private static final int FIRST_ERROR = 400;
    private static final int MAX_CHAIN = 1000;

    private final MailConnection connection;
    private final Session session;
    private final SMTPTransport transport;
    private final String user;

    private MailSender(MailConnection connection, Session session, SMTPTransport transport, String user) {
        this.connection = connection;
        this.session = session;
        this.transport = transport;
        this.user = user;
    }

    /**
     * Connects and logs in.
     *
     * @param server where
     * @param login who
     * @return a connection, for the caller to close
     * @throws MailException if the server is not reached ({@link UnreachableServerException}), not trusted
     *     ({@link UntrustedServerException}), speaks no TLS ({@link NoTlsException}), is too slow
     *     ({@link ServerTimeoutException}) or does not let the user in ({@link LoginRefusedException})
     * @throws IOException if the key for TLS cannot be used; the cause says why
     */
    public static MailSender connect(MailServer server, Login login) throws MailException, IOException {
        MailConnection connection = new MailConnection(server, "smtp", Limits.SMTP);
        boolean withPassword = login instanceof Login.Password;
        connection.set("auth", Boolean.toString(withPassword)).set("sendpartial", "true");
        String user = login instanceof Login.Password password ? password.user() : "";
        Session session = connection.session();
        SMTPTransport transport = new SMTPTransport(session, null);
        boolean ready = false;
        try {
            if (login instanceof Login.Password password) {
                transport.connect(server.host(), server.port(), user, new String(password.password()));
            } else {
                transport.connect(server.host(), server.port(), null, null);
            }
            connection.requireTls();
            MailSender sender = new MailSender(connection, session, transport, user);
            sender.requireLogin(login);
            ready = true;
            return sender;
        } catch (MessagingException e) {
            throw connection.explain(e, user);
        } finally {
            if (!ready) {
                connection.close(transport::close);
            }
        }
    }

    private void requireLogin(Login login) throws MessagingException, LoginRefusedException {
        String offered = transport.getExtensionParameter("AUTH");
        if (login instanceof Login.Password && offered == null && !transport.supportsExtension("AUTH=LOGIN")) {
            throw new LoginRefusedException(connection.server(), user, MailServerText.NO_LOGIN_OFFERED, null);
        }
        if (login instanceof Login.Certificate certificate
                && offered != null
                && List.of(offered.toUpperCase(Locale.ROOT).split("\\s+")).contains("EXTERNAL")) {
            String name = Base64.getEncoder().encodeToString(certificate.user().getBytes(StandardCharsets.UTF_8));
            try {
                transport.issueCommand("AUTH EXTERNAL " + (name.isEmpty() ? "=" : name), LOGGED_IN);
            } catch (MessagingException e) {
                if (connection.isLost()) {
                    throw e;
                }
                throw new LoginRefusedException(
                        connection.server(),
                        certificate.user(),
                        ServerWords.text(transport.getLastServerResponse()),
                        e);
            }
        }
    }

    /**
     * Checks that this server can take a message as it is. To be done for all messages before the first is sent.
     *
     * @param mail the message
     * @throws TooLargeMailException if the server has said that it takes none of this size (RFC 1870)
     * @throws UnsendableMailException if it needs what the server lacks: 8BITMIME (RFC 6152) or SMTPUTF8 (RFC 6531); or
     *     if it has no sender or no recipient
     */
    public void check(OutgoingMail mail) throws TooLargeMailException, UnsendableMailException {
        mail.requireEnvelope();
        MailServer server = connection.server();
        long limit = limit();
        if (limit > 0 && mail.size() > limit) {
            throw TooLargeMailException.toSend(server, mail, limit);
        }
        if (mail.isInternational() && !transport.supportsExtension("SMTPUTF8")) {
            throw new UnsendableMailException(
                    MailServerText.UTF8_HEADER.with(mail.file(), server), MailServerText.UTF8_HEADER_REMEDY);
        }
        if (mail.isEightBit() && !transport.supportsExtension("8BITMIME")) {
            throw new UnsendableMailException(
                    MailServerText.EIGHT_BIT.with(mail.file(), server), MailServerText.EIGHT_BIT_REMEDY);
        }
    }

    private long limit() {
        String size = transport.getExtensionParameter("SIZE");
        return size != null && size.strip().matches("\\d{1,18}") ? Long.parseLong(size.strip()) : 0;
    }

    /**
     * Sends a message.
     *
     * @param mail the message
     * @return for whom the server has taken it, and for whom not
     * @throws RefusedRecipientsException if it takes it for nobody
     * @throws RefusedMailException if it does not take this message at all
     * @throws UncertainDeliveryException if the connection broke off when it was sent as a whole
     * @throws MailException for what {@link #check} and {@link #connect} throw; nothing was sent
     * @throws IOException if the file cannot be read; nothing was sent
     */
    public Delivery send(OutgoingMail mail) throws MailException, IOException {
        check(mail);
        FrozenMessage message = new FrozenMessage(session, mail);
        message.setEnvelopeFrom(EnvelopeAddress.wire(mail.from()));
        message.setMailExtension(extensions(mail));
        try {
            transport.sendMessage(
                    message,
                    mail.recipients().stream().map(FrozenMessage::address).toArray(Address[]::new));
            return new Delivery(mail, mail.recipients(), List.of());
        } catch (MessagingException e) {
            return partial(mail, message, e);
        } catch (IllegalStateException e) {
            throw new LostConnectionException(connection.server(), e);
        }
    }

    private String extensions(OutgoingMail mail) {
        return Stream.of(
                        transport.supportsExtension("SIZE") ? "SIZE=" + mail.size() : "",
                        mail.isEightBit() ? "BODY=8BITMIME" : "",
                        mail.isInternational() ? "SMTPUTF8" : "")
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private Delivery partial(OutgoingMail mail, FrozenMessage message, MessagingException failure)
            throws MailException, IOException {
        List<Refusal> refusals = refusals(mail, failure);
        MailServer server = connection.server();
        if (failure instanceof SendFailedException sent && sent.getValidSentAddresses() != null) {
            Set<String> accepted = Stream.of(sent.getValidSentAddresses())
                    .map(address -> ((InternetAddress) address).getAddress())
                    .collect(Collectors.toSet());
            List<String> names = mail.recipients().stream()
                    .filter(name -> accepted.contains(EnvelopeAddress.wire(name)))
                    .toList();
            if (!names.isEmpty()) {
                return new Delivery(mail, names, refusals);
            }
        }
        if (message.isWritten() && connection.isLost()) {
            throw new UncertainDeliveryException(server, mail.file(), failure);
        }
        if (!connection.isLost()) {
            if (failure instanceof SMTPSendFailedException refused && refused.getReturnCode() >= FIRST_ERROR) {
                long limit = limit();
                throw refused.getReturnCode() == TOO_LARGE && limit > 0 && mail.size() > limit
                        ? TooLargeMailException.toSend(server, mail, limit)
                        : new RefusedMailException(
                                server, mail.file(), refused.getReturnCode(), refused.getMessage(), refused);
            }
            if (!refusals.isEmpty()) {
                throw new RefusedRecipientsException(server, mail.file(), refusals, failure);
            }
        }
        if (failure.getNextException() instanceof IOException own && !connection.isLost()) {
            throw own;
        }
        throw connection.explain(failure, user);
    }

    private static List<Refusal> refusals(OutgoingMail mail, MessagingException failure) {
        List<Refusal> refusals = new ArrayList<>();
        Exception next = failure;
        for (int i = 0; i < MAX_CHAIN && next instanceof MessagingException e; i++) {
            if (e instanceof SMTPAddressFailedException refused) {
                String wire = refused.getAddress().getAddress();
                String name = mail.recipients().stream()
                        .filter(known -> EnvelopeAddress.wire(known).equals(wire))
                        .findFirst()
                        .orElse(wire);
                refusals.add(new Refusal(name, refused.getReturnCode(), refused.getMessage()));
            }
            next = e.getNextException();
        }
        return refusals;
    }

    /**
     * Whether the server can no longer be spoken to.
     *
     * @return true if no further message can be sent here
     */
    public boolean isLost() {
        return connection.isLost() || !transport.isConnected();
    }

    @Override
    public void close() {
        connection.close(transport::close);
    }
}

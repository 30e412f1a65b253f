package fi.digisign.examples.mail.transport;

import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.envelope.OutgoingMail;
import fi.digisign.examples.mail.server.ImapConnection;
import fi.digisign.examples.mail.server.Login;
import fi.digisign.examples.mail.server.MailServer;
import fi.digisign.examples.mail.server.NoMailFolderException;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.util.Properties;

/**
 * Keeps the very bytes that were sent in a folder at an IMAP server, marked as read.
 *
 * <p>Not thread-safe.
 */
public final class SentFolder implements AutoCloseable {

    private final ImapConnection imap;

    private SentFolder(ImapConnection imap) {
        this.imap = imap;
    }

    /**
     * Connects and logs in; to be done before anything is sent.
     *
     * @param server where
     * @param login who
     * @param folder the folder's name, which must exist
     * @return a connection, for the caller to close
     * @throws NoMailFolderException if there is no such folder
     * @throws MailException as {@link MailSender#connect} does
     * @throws IOException if the key for TLS cannot be used; the cause says why
     */
    public static SentFolder open(MailServer server, Login login, String folder) throws MailException, IOException {
        return new SentFolder(ImapConnection.open(server, login, folder, ImapConnection.Use.APPEND));
    }

    /**
     * Puts a copy into the folder.
     *
     * @param mail what was sent
     * @throws MailException if the server does not take it, or not all of it
     * @throws IOException if the file cannot be read
     */
    public void add(OutgoingMail mail) throws MailException, IOException {
        FrozenMessage copy = new FrozenMessage(Session.getInstance(new Properties()), mail);
        try {
            copy.setFlag(Flags.Flag.SEEN, true);
            imap.folder().appendMessages(new Message[] {copy});
        } catch (MessagingException e) {
            if (e.getNextException() instanceof IOException own
                    && !imap.connection().isLost()) {
                throw own;
            }
            throw imap.explain(e);
        }
    }

    @Override
    public void close() {
        imap.close();
    }
}

package fi.digisign.examples.mail.server;

import fi.digisign.examples.mail.MailException;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;

/** A folder at an IMAP server (RFC 9051). */
public final class ImapConnection implements AutoCloseable {

    private final MailConnection connection;
    private final IMAPStore store;
    private final IMAPFolder folder;
    private final String user;

    private ImapConnection(MailConnection connection, IMAPStore store, IMAPFolder folder, String user) {
        this.connection = connection;
        this.store = store;
        this.folder = folder;
        this.user = user;
    }

    /** What to do with the folder. */
    public enum Use {
        /** Put messages into it. */
        APPEND,
        /** Get messages, without a trace. */
        READ,
        /** Get messages, and mark them. */
        MARK
    }

    public static ImapConnection open(MailServer server, Login login, String name, Use use)
            throws MailException, IOException {
        MailConnection connection = new MailConnection(server, "imap", Limits.IMAP);
        String user = "";
        String secret = "";
        if (login instanceof Login.Password password) {
            user = password.user();
            secret = new String(password.password());
        } else if (login instanceof Login.Certificate certificate) {
            user = certificate.user();
            connection.set("sasl.enable", "true").set("sasl.mechanisms", "EXTERNAL");
            // nothing but the certificate is to be shown
            connection.set("auth.mechanisms", "EXTERNAL");
            if (!user.isEmpty()) {
                connection.set("sasl.authorizationid", user);
            }
        } else {
            throw new IllegalArgumentException("an anonymous login has no folders");
        }
        IMAPStore store = login instanceof Login.Certificate
                ? new CertificateStore(connection.session())
                : new IMAPStore(connection.session(), null);
        boolean ready = false;
        try {
            store.connect(server.host(), server.port(), user, secret);
            connection.requireTls();
            IMAPFolder folder = (IMAPFolder) store.getFolder(name);
            ImapConnection opened = new ImapConnection(connection, store, folder, user);
            opened.begin(use);
            ready = true;
            return opened;
        } catch (FolderNotFoundException e) {
            throw new NoMailFolderException(server, name, e);
        } catch (MessagingException e) {
            throw connection.explain(e, user);
        } finally {
            if (!ready) {
                connection.close(store::close);
            }
        }
    }

    /** Where nothing but EXTERNAL logs in: the library would send an empty password instead. */
    private static final class CertificateStore extends IMAPStore {

        CertificateStore(Session session) {
            super(session, null);
        }

        @Override
        protected void preLogin(IMAPProtocol protocol) throws ProtocolException {
            if (!protocol.hasCapability("AUTH=EXTERNAL")) {
                throw new CommandFailedException("no AUTH=EXTERNAL");
            }
        }
    }

    private void begin(Use use) throws MessagingException {
        if (!folder.exists()) {
            throw new FolderNotFoundException(folder);
        }
        if (use != Use.APPEND) {
            folder.open(use == Use.READ ? Folder.READ_ONLY : Folder.READ_WRITE);
        }
    }

    public IMAPFolder folder() {
        return folder;
    }

    public MailServer server() {
        return connection.server();
    }

    public MailConnection connection() {
        return connection;
    }

    public MailException explain(Exception e) throws IOException {
        return connection.explain(e, user);
    }

    @Override
    public void close() {
        connection.close(() -> {
            try {
                if (folder.isOpen()) {
                    folder.close(false);
                }
            } finally {
                store.close();
            }
        });
    }
}

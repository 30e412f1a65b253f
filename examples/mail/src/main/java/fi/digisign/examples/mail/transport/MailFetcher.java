package fi.digisign.examples.mail.transport;

import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.documents.OutputFile;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.server.BadServerException;
import fi.digisign.examples.mail.server.ImapConnection;
import fi.digisign.examples.mail.server.Limits;
import fi.digisign.examples.mail.server.Login;
import fi.digisign.examples.mail.server.MailServer;
import fi.digisign.examples.mail.server.NoMailFolderException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;

/**
 * Gets messages from a folder at an IMAP server (RFC 9051), whole and as they are, in pieces of 1 MiB. The server does not
 * notice that they were read unless {@link #markSeen} is called.
 *
 * <p>Not thread-safe.
 */
public final class MailFetcher implements AutoCloseable {

    private static final long MAX_UID = 0xFFFF_FFFFL;

    /** A server may send less than it was asked for, but not again and again. */
    private static final int MAX_SHORT_PIECES = 16;

    private final ImapConnection imap;
    private final String folder;
    private final long uidValidity;

    private MailFetcher(ImapConnection imap, String folder, long uidValidity) {
        this.imap = imap;
        this.folder = folder;
        this.uidValidity = uidValidity;
    }

    /**
     * Connects, logs in and opens a folder.
     *
     * @param server where
     * @param login who
     * @param folder the folder's name
     * @param marking whether messages are to be marked as read; if not, the folder is opened for reading only
     * @return a connection, for the caller to close
     * @throws NoMailFolderException if there is no such folder
     * @throws BadServerException if the server gives its messages no lasting numbers
     * @throws MailException as {@link MailSender#connect} does
     * @throws IOException if the key for TLS cannot be used; the cause says why
     */
    public static MailFetcher open(MailServer server, Login login, String folder, boolean marking)
            throws MailException, IOException {
        ImapConnection imap =
                ImapConnection.open(server, login, folder, marking ? ImapConnection.Use.MARK : ImapConnection.Use.READ);
        boolean ready = false;
        try {
            long uidValidity = imap.folder().getUIDValidity();
            if (uidValidity <= 0 || uidValidity > MAX_UID) {
                throw new BadServerException(server, "no UIDVALIDITY", null);
            }
            ready = true;
            return new MailFetcher(imap, folder, uidValidity);
        } catch (MessagingException e) {
            throw imap.explain(e);
        } finally {
            if (!ready) {
                imap.close();
            }
        }
    }

    /**
     * What the folder's numbers are valid with (RFC 9051 §2.3.1.1).
     *
     * @return its UIDVALIDITY, 1 to 2^32-1
     */
    public long uidValidity() {
        return uidValidity;
    }

    /**
     * Finds messages.
     *
     * @param wanted which
     * @return their unique identifiers (RFC 9051 §2.3.1.1), oldest first
     * @throws MailException if the server does not answer as it must
     * @throws IOException never for what the server does
     */
    public List<Long> find(FetchSelection wanted) throws MailException, IOException {
        TreeSet<Long> found = new TreeSet<>();
        for (Response response : command("UID SEARCH " + wanted.key())) {
            if (response instanceof IMAPResponse answer && answer.keyEquals("SEARCH")) {
                for (long uid = answer.readLong(); uid >= 0; uid = answer.readLong()) {
                    if (uid == 0 || uid > MAX_UID || found.size() >= Limits.IMAP.messages()) {
                        throw bad("impossible numbers of messages");
                    }
                    found.add(uid);
                }
            }
        }
        return new ArrayList<>(found);
    }

    /**
     * Where a message belongs.
     *
     * @param uid its number
     * @param directory where messages are kept
     * @return a file, which is there if the message was fetched before
     */
    public Path file(long uid, MailDirectory directory) {
        return directory.file(folder, uidValidity, uid);
    }

    /**
     * Fetches a message into its file, which appears when it is whole, or not at all.
     *
     * @param uid its number
     * @param directory where messages are kept
     * @param maxSize the most bytes to take
     * @return what was fetched; empty if the message is no longer there
     * @throws TooLargeMailException if it is larger, whatever the server said before
     * @throws MailException if the server does not answer as it must
     * @throws DocumentException if there is a file in the way
     * @throws IOException if the file cannot be written
     */
    public Optional<FetchedMail> fetch(long uid, MailDirectory directory, long maxSize)
            throws MailException, DocumentException, IOException {
        Path target = file(uid, directory);
        try (OutputFile output = OutputFile.begin(target, false, List.of())) {
            long size;
            try (OutputStream out = output.stream()) {
                size = copy(uid, out, maxSize);
            }
            if (size < 0) {
                return Optional.empty();
            }
            FetchedMail fetched = FetchedMail.of(target, output.temporary(), uid, Files.size(output.temporary()));
            output.finish();
            return Optional.of(fetched);
        }
    }

    /** @return how many bytes there were; -1 if there is no such message */
    private long copy(long uid, OutputStream out, long maxSize) throws MailException, IOException {
        long announced = -1;
        int shortPieces = 0;
        long done = 0;
        while (true) {
            Optional<Piece> piece = piece(uid, done);
            if (piece.isEmpty()) {
                if (done == 0) {
                    return -1;
                }
                throw bad("no further part of message " + uid);
            }
            ByteArray bytes = piece.get().bytes();
            announced = Math.max(announced, piece.get().size());
            int count = bytes.getCount();
            if (count > Limits.CHUNK) {
                throw bad("a part of " + count + " bytes");
            }
            if (Math.max(announced, done + count) > maxSize) {
                throw TooLargeMailException.toFetch(uid, Math.max(announced, done + count), maxSize);
            }
            out.write(bytes.getBytes(), bytes.getStart(), count);
            done += count;
            if (count == 0 || count < Limits.CHUNK && done >= announced) {
                return done;
            }
            if (count < Limits.CHUNK && ++shortPieces > MAX_SHORT_PIECES) {
                throw bad("parts that are too small in message " + uid);
            }
        }
    }

    private record Piece(long size, ByteArray bytes) {}

    private Optional<Piece> piece(long uid, long from) throws MailException, IOException {
        for (Response response :
                command("UID FETCH " + uid + " (UID RFC822.SIZE BODY.PEEK[]<" + from + "." + Limits.CHUNK + ">)")) {
            if (response instanceof FetchResponse answer) {
                UID number = answer.getItem(UID.class);
                BODY body = answer.getItem(BODY.class);
                if (number == null || number.uid != uid || body == null) {
                    continue;
                }
                boolean whole = body.getOrigin() < 0 && from == 0;
                if (!whole && body.getOrigin() != from || body.getByteArray() == null) {
                    throw bad("a different part of message " + uid + " than was asked for");
                }
                RFC822SIZE size = answer.getItem(RFC822SIZE.class);
                return Optional.of(new Piece(size == null ? -1 : size.size, body.getByteArray()));
            }
        }
        return Optional.empty();
    }

    /**
     * Marks a message as read.
     *
     * @param uid its number
     * @throws MailException if the server does not do it
     * @throws IOException never for what the server does
     */
    public void markSeen(long uid) throws MailException, IOException {
        command("UID STORE " + uid + " +FLAGS.SILENT (\\Seen)");
    }

    private Response[] command(String command) throws MailException, IOException {
        IMAPFolder.ProtocolCommand call = protocol -> run(protocol, command);
        try {
            return (Response[]) imap.folder().doCommand(call);
        } catch (MessagingException e) {
            throw imap.explain(e);
        }
    }

    private static Response[] run(IMAPProtocol protocol, String command) throws ProtocolException {
        Response[] answers = protocol.command(command, null);
        protocol.notifyResponseHandlers(answers);
        protocol.handleResult(answers[answers.length - 1]);
        return answers;
    }

    private BadServerException bad(String what) {
        return new BadServerException(imap.server(), what, null);
    }

    @Override
    public void close() {
        imap.close();
    }
}

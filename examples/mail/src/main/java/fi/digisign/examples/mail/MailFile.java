package fi.digisign.examples.mail;

import fi.digisign.examples.mail.words.MailText;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedFileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;

/**
 * A message in a file (RFC 5322; {@code .eml}). Its parts are read from the file when they are wanted: the file must
 * stay as it is until this is closed.
 *
 * <p>Not thread-safe.
 */
public final class MailFile implements AutoCloseable {

    /** Far more than any mail server takes; a file without an empty line would be read as a header otherwise. */
    public static final int MAX_HEADER = 1 << 20;

    private final Path file;
    private final SharedFileInputStream content;
    private final MimeMessage message;

    private MailFile(Path file, SharedFileInputStream content, MimeMessage message) {
        this.file = file;
        this.content = content;
        this.message = message;
    }

    /**
     * Opens a message.
     *
     * @param file the message, lines ended by CRLF or LF
     * @return the message, for the caller to close
     * @throws MailException if there is no such file, or one that is not an ordinary file
     * @throws DamagedMailException if it is not a message: it does not begin with a header of at most 1 MiB, but with a
     *     byte order mark, or with the line that begins a message in a mailbox file (RFC 4155)
     * @throws IOException if it cannot be read
     */
    public static MailFile open(Path file) throws MailException, IOException {
        Objects.requireNonNull(file, "file");
        if (Files.isDirectory(file)) {
            throw new MailException(MailText.FOLDER.with(file), MailText.FOLDER_REMEDY);
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new MailException(MailText.NOT_ORDINARY.with(file), MailText.NOT_ORDINARY_REMEDY);
        }
        if (!Files.isReadable(file)) {
            throw new MailException(MailText.NO_FILE.with(file), MailText.NO_FILE_REMEDY);
        }
        MessageStart.require(file);
        SharedFileInputStream content = new SharedFileInputStream(file.toFile());
        try {
            return new MailFile(file, content, new MimeMessage(session(), content));
        } catch (MessagingException e) {
            content.close();
            throw new DamagedMailException(file.toString(), MailText.NOT_UNDERSTOOD, e);
        }
    }

    /** A session that knows no server; messages are only read and written with it. */
    static Session session() {
        return Session.getInstance(new Properties());
    }

    /**
     * The message.
     *
     * @return the message, whose content is read from the file
     */
    public MimeMessage message() {
        return message;
    }

    /**
     * Where it is.
     *
     * @return the file
     */
    public Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}

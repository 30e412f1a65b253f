package fi.digisign.examples.mail;

import fi.digisign.examples.words.MailText;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedFileInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
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
     * @throws MailException if there is no such file
     * @throws DamagedMailException if it is not a message: it does not begin with a header of at most 1 MiB
     * @throws IOException if it cannot be read
     */
    public static MailFile open(Path file) throws MailException, IOException {
        Objects.requireNonNull(file, "file");
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new MailException(MailText.NO_FILE.with(file), MailText.NO_FILE_REMEDY);
        }
        requireHeader(file);
        SharedFileInputStream content = new SharedFileInputStream(file.toFile());
        try {
            return new MailFile(file, content, new MimeMessage(session(), content));
        } catch (MessagingException e) {
            content.close();
            throw new DamagedMailException(file.toString(), String.valueOf(e.getMessage()), e);
        }
    }

    /** A session that knows no server; messages are only read and written with it. */
    static Session session() {
        return Session.getInstance(new Properties());
    }

    /** The first line must be a header field, and the header must end. */
    private static void requireHeader(Path file) throws DamagedMailException, IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            boolean named = false;
            boolean firstLine = true;
            int inLine = 0;
            for (int length = 0; length < MAX_HEADER; length++) {
                int octet = in.read();
                if (octet == '\n' && inLine == 0 || octet < 0) {
                    if (!named) {
                        throw new DamagedMailException(file.toString(), "it does not begin with a header field", null);
                    }
                    return;
                }
                if (octet == '\n') {
                    firstLine = false;
                    inLine = 0;
                } else if (octet != '\r') {
                    inLine++;
                    named |= firstLine && octet == ':' && inLine > 1;
                }
                if (!firstLine && !named) {
                    throw new DamagedMailException(file.toString(), "it does not begin with a header field", null);
                }
            }
            throw new DamagedMailException(file.toString(), "its header has no end", null);
        }
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

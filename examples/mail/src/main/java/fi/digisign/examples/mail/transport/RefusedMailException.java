package fi.digisign.examples.mail.transport;

import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.ServerWords;
import fi.digisign.examples.mail.server.MailServer;
import fi.digisign.examples.mail.words.MailServerText;
import java.nio.file.Path;

/** The server takes the message for nobody: its sender, its size or its content does not please. */
public final class RefusedMailException extends MailException {

    private final int code;

    RefusedMailException(MailServer server, Path file, int code, String answer, Throwable cause) {
        super(
                MailServerText.REFUSED_MAIL.with(server, file, ServerWords.of(answer)),
                MailServerText.REFUSED_MAIL_REMEDY,
                cause);
        this.code = code;
    }

    /**
     * The server's answer.
     *
     * @return the code (RFC 5321 §4.2): 400 to 499 if it may work later, 500 to 599 if not
     */
    public int code() {
        return code;
    }
}

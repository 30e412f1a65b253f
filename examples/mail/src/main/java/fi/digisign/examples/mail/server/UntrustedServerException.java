package fi.digisign.examples.mail.server;

import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.ServerWords;
import fi.digisign.examples.mail.words.MailServerText;

/** The server's certificate is not trusted, or has another name than the server. */
public final class UntrustedServerException extends MailException {

    UntrustedServerException(MailServer server, Throwable cause) {
        super(
                MailServerText.UNTRUSTED.with(server, ServerWords.of(cause.getMessage())),
                MailServerText.UNTRUSTED_REMEDY,
                cause);
    }
}

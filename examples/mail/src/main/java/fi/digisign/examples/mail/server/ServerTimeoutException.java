package fi.digisign.examples.mail.server;

import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.words.MailServerText;

/** The server did not answer in time. */
public final class ServerTimeoutException extends MailException {

    ServerTimeoutException(MailServer server, Throwable cause) {
        super(MailServerText.TIMEOUT.with(server, server.patience().toSeconds()), MailServerText.TIMEOUT_REMEDY, cause);
    }
}

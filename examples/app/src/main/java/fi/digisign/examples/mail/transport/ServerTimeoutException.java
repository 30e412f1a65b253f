package fi.digisign.examples.mail.transport;

import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.words.MailTransportText;

/** The server did not answer in time. */
public final class ServerTimeoutException extends MailException {

    ServerTimeoutException(MailServer server, Throwable cause) {
        super(
                MailTransportText.TIMEOUT.with(server, server.patience().toSeconds()),
                MailTransportText.TIMEOUT_REMEDY,
                cause);
    }
}

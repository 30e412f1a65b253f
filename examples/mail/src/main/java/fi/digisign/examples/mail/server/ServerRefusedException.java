package fi.digisign.examples.mail.server;

import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.ServerWords;
import fi.digisign.examples.mail.words.MailServerText;

/** The server answered that it does not do what it was asked for. */
public final class ServerRefusedException extends MailException {

    ServerRefusedException(MailServer server, String answer, Throwable cause) {
        super(
                MailServerText.SERVER_REFUSED.with(server, ServerWords.of(answer)),
                MailServerText.SERVER_REFUSED_REMEDY,
                cause);
    }
}

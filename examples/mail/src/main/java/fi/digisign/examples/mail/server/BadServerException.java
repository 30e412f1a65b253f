package fi.digisign.examples.mail.server;

import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.ServerWords;
import fi.digisign.examples.mail.words.MailServerText;

/** The server does what no server may: endless lines, huge literals, nonsense. */
public final class BadServerException extends MailException {

    public BadServerException(MailServer server, String what, Throwable cause) {
        super(MailServerText.BAD_SERVER.with(server, ServerWords.of(what)), MailServerText.BAD_SERVER_REMEDY, cause);
    }
}

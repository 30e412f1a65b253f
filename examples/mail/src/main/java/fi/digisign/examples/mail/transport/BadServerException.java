package fi.digisign.examples.mail.transport;

import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.words.MailServerText;

/** The server does what no server may: endless lines, huge literals, nonsense. */
public final class BadServerException extends MailException {

    BadServerException(MailServer server, String what, Throwable cause) {
        super(MailServerText.BAD_SERVER.with(server, ServerWords.of(what)), MailServerText.BAD_SERVER_REMEDY, cause);
    }
}

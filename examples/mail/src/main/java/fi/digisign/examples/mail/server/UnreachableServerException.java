package fi.digisign.examples.mail.server;

import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.words.MailServerText;

/** Nobody answers at the server's address. */
public final class UnreachableServerException extends MailException {

    UnreachableServerException(MailServer server, Throwable cause) {
        super(MailServerText.UNREACHABLE.with(server), MailServerText.UNREACHABLE_REMEDY, cause);
    }
}

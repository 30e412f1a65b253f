package fi.digisign.examples.mail.server;

import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.words.MailServerText;

/** The connection broke off. What was being sent was not, what was being fetched is not there. */
public final class LostConnectionException extends MailException {

    public LostConnectionException(MailServer server, Throwable cause) {
        super(MailServerText.LOST.with(server), MailServerText.LOST_REMEDY, cause);
    }
}

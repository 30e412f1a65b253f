package fi.digisign.examples.mail.server;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.words.MailServerText;

/** The server does not let the user in. */
public final class LoginRefusedException extends MailException {

    public LoginRefusedException(MailServer server, String user, Text answer, Throwable cause) {
        super(MailServerText.LOGIN_REFUSED.with(server, user, answer), MailServerText.LOGIN_REFUSED_REMEDY, cause);
    }
}

package fi.digisign.examples.mail.server;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.ServerWords;
import fi.digisign.examples.mail.words.MailServerText;

/** There is no TLS with this server. Nothing was sent without it. */
public final class NoTlsException extends MailException {

    private NoTlsException(Text message, Throwable cause) {
        super(message, MailServerText.NO_TLS_REMEDY, cause);
    }

    static NoTlsException notSpoken(MailServer server, Throwable cause) {
        return new NoTlsException(MailServerText.NO_TLS.with(server), cause);
    }

    static NoTlsException notOffered(MailServer server, Throwable cause) {
        return new NoTlsException(MailServerText.NO_STARTTLS.with(server), cause);
    }

    static NoTlsException failed(MailServer server, Throwable cause) {
        return new NoTlsException(MailServerText.TLS_FAILED.with(server, ServerWords.of(cause.getMessage())), cause);
    }
}

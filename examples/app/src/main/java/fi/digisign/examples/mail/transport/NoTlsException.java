package fi.digisign.examples.mail.transport;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.words.MailTransportText;

/** There is no TLS with this server. Nothing was sent without it. */
public final class NoTlsException extends MailException {

    private NoTlsException(Text message, Throwable cause) {
        super(message, MailTransportText.NO_TLS_REMEDY, cause);
    }

    static NoTlsException notSpoken(MailServer server, Throwable cause) {
        return new NoTlsException(MailTransportText.NO_TLS.with(server), cause);
    }

    static NoTlsException notOffered(MailServer server, Throwable cause) {
        return new NoTlsException(MailTransportText.NO_STARTTLS.with(server), cause);
    }

    static NoTlsException failed(MailServer server, Throwable cause) {
        return new NoTlsException(MailTransportText.TLS_FAILED.with(server, ServerWords.of(cause.getMessage())), cause);
    }
}

package fi.digisign.examples.mail.transport;

import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.words.MailTransportText;

/** Nobody answers at the server's address. */
public final class UnreachableServerException extends MailException {

    UnreachableServerException(MailServer server, Throwable cause) {
        super(MailTransportText.UNREACHABLE.with(server), MailTransportText.UNREACHABLE_REMEDY, cause);
    }
}

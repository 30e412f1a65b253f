package fi.digisign.examples.mail.transport;

import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.server.MailServer;
import fi.digisign.examples.mail.words.MailServerText;
import java.nio.file.Path;

/** The connection broke off after a message was sent and before the server said whether it took it. */
public final class UncertainDeliveryException extends MailException {

    UncertainDeliveryException(MailServer server, Path file, Throwable cause) {
        super(MailServerText.UNCERTAIN.with(server, file), MailServerText.UNCERTAIN_REMEDY, cause);
    }
}

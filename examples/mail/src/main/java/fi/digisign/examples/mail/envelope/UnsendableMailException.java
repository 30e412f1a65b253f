package fi.digisign.examples.mail.envelope;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.mail.MailException;

/** A message that cannot go through mail servers, or not through this one, without being changed. */
public final class UnsendableMailException extends MailException {

    public UnsendableMailException(Text message, Text remedy) {
        super(message, remedy);
    }

    public UnsendableMailException(Text message, Text remedy, Throwable cause) {
        super(message, remedy, cause);
    }
}

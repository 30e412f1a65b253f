package fi.digisign.examples.mail.transport;

import fi.digisign.examples.mail.envelope.EnvelopeAddress;
import fi.digisign.examples.mail.envelope.OutgoingMail;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** What the mail library takes for a message: it can only be written, and is written as it is. */
final class FrozenMessage extends SMTPMessage {

    private final OutgoingMail mail;
    private boolean written;

    FrozenMessage(Session session, OutgoingMail mail) {
        super(session);
        this.mail = mail;
    }

    static InternetAddress address(String address) {
        InternetAddress made = new InternetAddress();
        made.setAddress(EnvelopeAddress.wire(address));
        return made;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        mail.writeTo(out);
        written = true;
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException {
        writeTo(out);
    }

    /** -1 if it is larger than the library's numbers. */
    @Override
    public int getSize() {
        return mail.size() > Integer.MAX_VALUE ? -1 : (int) mail.size();
    }

    /** Whether all of it has been handed over. */
    boolean isWritten() {
        return written;
    }
}

package fi.digisign.examples.mail.transport;

import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.server.MailServer;
import fi.digisign.examples.mail.words.MailServerText;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The server takes the message for none of its recipients. */
public final class RefusedRecipientsException extends MailException {

    private final transient List<Refusal> refusals;

    RefusedRecipientsException(MailServer server, Path file, List<Refusal> refusals, Throwable cause) {
        super(
                MailServerText.REFUSED_RECIPIENTS.with(
                        server, file, refusals.stream().map(Refusal::toString).collect(Collectors.joining("; "))),
                MailServerText.REFUSED_RECIPIENTS_REMEDY,
                cause);
        this.refusals = List.copyOf(refusals);
    }

    /**
     * Who was refused, and why.
     *
     * @return one for each recipient
     */
    public List<Refusal> refusals() {
        return refusals;
    }
}

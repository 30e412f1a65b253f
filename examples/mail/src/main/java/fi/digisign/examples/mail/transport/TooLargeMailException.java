package fi.digisign.examples.mail.transport;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.envelope.OutgoingMail;
import fi.digisign.examples.mail.server.MailServer;
import fi.digisign.examples.mail.words.MailServerText;

/** A message is larger than somebody takes. */
public final class TooLargeMailException extends MailException {

    private final long size;
    private final long limit;
    private final long uid;

    private TooLargeMailException(Text message, Text remedy, long uid, long size, long limit) {
        super(message, remedy);
        this.uid = uid;
        this.size = size;
        this.limit = limit;
    }

    static TooLargeMailException toSend(MailServer server, OutgoingMail mail, long limit) {
        return new TooLargeMailException(
                MailServerText.TOO_LARGE.with(mail.file(), mail.size(), server, limit),
                MailServerText.TOO_LARGE_REMEDY,
                0,
                mail.size(),
                limit);
    }

    static TooLargeMailException toFetch(long uid, long size, long limit) {
        return new TooLargeMailException(
                MailServerText.TOO_LARGE_TO_FETCH.with(uid, size, limit),
                MailServerText.TOO_LARGE_TO_FETCH_REMEDY,
                uid,
                size,
                limit);
    }

    /**
     * Which one it is at an IMAP server.
     *
     * @return its unique identifier; 0 for one that was to be sent
     */
    public long uid() {
        return uid;
    }

    /**
     * How large it is.
     *
     * @return bytes
     */
    public long size() {
        return size;
    }

    /**
     * How large it may be.
     *
     * @return bytes
     */
    public long limit() {
        return limit;
    }
}

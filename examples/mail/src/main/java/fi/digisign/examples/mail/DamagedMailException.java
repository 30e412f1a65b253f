package fi.digisign.examples.mail;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.mail.words.MailText;

/** The file holds no message, or one that cannot be read. */
public final class DamagedMailException extends MailException {

    /**
     * @param file the file's name
     * @param why what is wrong with it
     * @param cause the underlying failure, or null
     */
    public DamagedMailException(String file, Text why, Throwable cause) {
        super(MailText.DAMAGED.with(file, why), MailText.DAMAGED_REMEDY, cause);
    }

    private DamagedMailException(Text message, Text remedy) {
        super(message, remedy);
    }

    /** Messages one after the other, each below a line of its own (RFC 4155). */
    static DamagedMailException mailbox(String file) {
        return new DamagedMailException(MailText.MAILBOX.with(file), MailText.MAILBOX_REMEDY);
    }

    /** Signed bytes are taken as they are, so nothing is skipped. */
    static DamagedMailException byteOrderMark(String file) {
        return new DamagedMailException(MailText.BYTE_ORDER_MARK.with(file), MailText.BYTE_ORDER_MARK_REMEDY);
    }
}

package fi.digisign.examples.mail;

import fi.digisign.examples.words.MailText;

/** The file holds no message, or one that cannot be read. */
public final class DamagedMailException extends MailException {

    /**
     * @param file the file's name
     * @param why what is wrong with it, in English
     * @param cause the underlying failure, or null
     */
    public DamagedMailException(String file, String why, Throwable cause) {
        super(MailText.DAMAGED.with(file, why), MailText.DAMAGED_REMEDY, cause);
    }
}

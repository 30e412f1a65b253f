package fi.digisign.examples.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said when messages are sent and fetched. */
public enum MailTransportText implements TextKey {
    ENTER_PASSWORD,
    NO_USER,
    NO_USER_REMEDY,
    SENT_NEEDS_IMAP,
    SENT_NEEDS_IMAP_REMEDY,
    SENT,
    NOT_FOR,
    NOT_SENT,
    COPIED,
    NOT_COPIED,
    NOT_PROTECTED,
    INCOMPLETE,
    INCOMPLETE_REMEDY,
    FETCHED,
    NOTHING_NEW,
    SKIPPED;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.words.MailTransportTexts", language);
    }
}

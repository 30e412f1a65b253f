package fi.digisign.examples.mail.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said of messages. */
public enum MailText implements TextKey {
    NO_FILE,
    NO_FILE_REMEDY,
    DAMAGED,
    DAMAGED_REMEDY,
    MAILBOX,
    MAILBOX_REMEDY,
    BYTE_ORDER_MARK,
    BYTE_ORDER_MARK_REMEDY,
    FOLDER,
    FOLDER_REMEDY,
    NOT_ORDINARY,
    NOT_ORDINARY_REMEDY,
    NO_FIELD,
    ENDLESS_HEADER,
    NESTED_TOO_DEEP,
    TOO_MANY_PARTS,
    LONG_HEADERS,
    SIGNED_TOO_OFTEN,
    NOT_UNDERSTOOD;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.mail.words.MailTexts", language);
    }
}

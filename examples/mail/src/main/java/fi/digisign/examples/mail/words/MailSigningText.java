package fi.digisign.examples.mail.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said when a message is signed. */
public enum MailSigningText implements TextKey {
    UNSIGNABLE_PART,
    UNSIGNABLE_PART_REMEDY,
    UNKNOWN_ENCODING,
    ALREADY,
    ALREADY_REMEDY,
    NO_ADDRESS,
    OTHER_ADDRESS,
    SENDER_ONLY,
    NO_FROM,
    EXPIRED,
    NOT_YET_VALID,
    NOT_FOR_MAIL;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.mail.words.MailSigningTexts", language);
    }
}

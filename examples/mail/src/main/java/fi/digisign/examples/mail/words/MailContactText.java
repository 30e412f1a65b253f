package fi.digisign.examples.mail.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said of those to whom mail is encrypted. */
public enum MailContactText implements TextKey {
    TOO_MANY,
    TOO_MANY_REMEDY,
    DAMAGED,
    DAMAGED_REMEDY,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_NOT_YET_VALID,
    NOT_FOR_ENCRYPTION,
    UNLEARNABLE,
    UNLEARNABLE_REMEDY,
    NOT_SIGNED,
    NO_CERTIFICATE_INSIDE,
    OTHER_ADDRESS;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.mail.words.MailContactTexts", language);
    }
}

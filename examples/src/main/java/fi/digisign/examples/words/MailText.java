package fi.digisign.examples.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said of messages. */
public enum MailText implements TextKey {
    NO_FILE,
    NO_FILE_REMEDY,
    DAMAGED,
    DAMAGED_REMEDY;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.words.MailTexts", language);
    }
}

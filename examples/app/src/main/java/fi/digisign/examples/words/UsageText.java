package fi.digisign.examples.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said about command lines that cannot be understood. */
public enum UsageText implements TextKey {
    SEE_HELP,
    NO_COMMAND,
    UNKNOWN_COMMAND,
    UNKNOWN_COMMAND_REMEDY,
    UNKNOWN_OPTION,
    UNMATCHED_ARGUMENT,
    MISSING,
    GIVEN_TWICE,
    EXCLUSIVE,
    INVALID_VALUE,
    INVALID_ARGUMENT,
    NO_SUCH_LANGUAGE,
    NOT_A_VALUE,
    NONE_OF,
    NO_PLACE,
    NO_PIN_SOURCE,
    NOT_OF_FORM,
    NOT_A_FINGERPRINT,
    NO_FILE_NAME,
    NO_READER_PATTERN;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.words.UsageTexts", language);
    }
}

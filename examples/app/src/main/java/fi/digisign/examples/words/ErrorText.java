package fi.digisign.examples.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said about failures that no part of the library has words for. */
public enum ErrorText implements TextKey {
    UNEXPECTED,
    UNEXPECTED_REMEDY,
    SEE_DEBUG_REMEDY,
    NO_FILE,
    ACCESS_DENIED,
    NO_FILE_REMEDY,
    ACCESS_DENIED_REMEDY,
    FILE_UNUSABLE,
    FILE_REMEDY,
    PIN_REMEDY,
    OUTPUT_FAILED,
    OUTPUT_FAILED_REMEDY;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.words.ErrorTexts", language);
    }
}

package fi.digisign.pkcs15.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said about PINs; {@code {0}} is the PIN's name. */
public enum PinText implements TextKey {
    BLOCKED,
    BLOCKED_REMEDY,
    INCORRECT,
    INCORRECT_TRIES,
    INCORRECT_REMEDY,
    INCORRECT_LAST_TRY_REMEDY,
    LAST_TRY,
    LAST_TRY_REMEDY,
    CANCELLED,
    CANCELLED_REMEDY,
    NOT_POSSIBLE_DIGITS,
    NOT_POSSIBLE_CHARACTERS,
    NOT_POSSIBLE_REMEDY,
    NOT_ACTIVATED,
    NOT_ACTIVATED_REMEDY,
    REPEATED,
    REPEATED_TRIES,
    REPEATED_REMEDY;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.pkcs15.words.PinTexts", language);
    }
}

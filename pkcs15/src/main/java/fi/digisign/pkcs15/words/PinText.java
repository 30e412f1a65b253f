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
    REPEATED_REMEDY,
    PUK_BLOCKED,
    PUK_BLOCKED_REMEDY,
    INCORRECT_PUK,
    INCORRECT_PUK_TRIES,
    INCORRECT_PUK_REMEDY,
    INCORRECT_PUK_LAST_TRY_REMEDY,
    LAST_TRY_PUK_REMEDY,
    NOT_POSSIBLE_NEW_DIGITS,
    NOT_POSSIBLE_NEW_CHARACTERS,
    NOT_POSSIBLE_PUK_DIGITS,
    NOT_POSSIBLE_PUK_CHARACTERS,
    NOT_POSSIBLE_CODE,
    NOT_POSSIBLE_CODE_EXACT,
    SAME,
    NEW_REFUSED,
    NEW_REFUSED_REMEDY,
    OUTCOME,
    OUTCOME_REMEDY,
    NO_VERIFY,
    NO_CHANGE,
    NO_UNBLOCK,
    NO_OPERATION_REMEDY,
    ALREADY_ACTIVATED,
    ALREADY_ACTIVATED_REMEDY,
    ENTRY_TIMEOUT,
    ENTRY_TIMEOUT_REMEDY,
    NEW_PIN_MISMATCH,
    NEW_PIN_MISMATCH_REMEDY;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.pkcs15.words.PinTexts", language);
    }
}

package fi.digisign.examples.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said around entering PINs. */
public enum PinEntryText implements TextKey {
    LAST_TRY_LEFT,
    LAST_TRY_LEFT_REMEDY,
    USED_ALREADY,
    USED_ALREADY_REMEDY,
    NO_TERMINAL,
    NO_TERMINAL_REMEDY,
    LAST_TRY,
    CONSENT,
    YES,
    STOPPED,
    STOPPED_REMEDY,
    PIN_DOES_NOT_FIT,
    PIN_DOES_NOT_FIT_REMEDY,
    NO_TERMINAL_FOR_ALL,
    NO_TERMINAL_FOR_ALL_REMEDY,
    ENTER_PIN,
    ENTER_PUK,
    NO_TERMINAL_FOR_PUK,
    LAST_TRY_OF_PUK,
    LAST_TRY_OF_PUK_LEFT_REMEDY,
    PUK_USED_ALREADY,
    PUK_TOO,
    PUK_TOO_REMEDY,
    ENTER_CODE,
    NO_TERMINAL_FOR_CODE,
    LAST_TRY_OF_CODE,
    LAST_TRY_OF_CODE_LEFT_REMEDY,
    CODE_USED_ALREADY,
    NEW_PIN,
    ENTER_NEW_PIN,
    ENTER_AGAIN,
    NOT_THE_SAME,
    NOT_THE_OLD_PIN,
    NOT_THE_CODE,
    DIGITS,
    DIGITS_BETWEEN,
    CHARACTERS,
    CHARACTERS_BETWEEN,
    MUST_HAVE,
    NEW_PIN_DOES_NOT_FIT,
    NEW_PIN_DOES_NOT_FIT_REMEDY,
    NO_TERMINAL_FOR_NEW_PIN,
    NO_PIN_IN_VARIABLE,
    NO_PIN_IN_VARIABLE_REMEDY,
    NO_PIN_IN_FILE,
    NO_PIN_IN_FILE_REMEDY,
    PIN_FILE_UNREADABLE,
    PIN_FILE_UNREADABLE_REMEDY;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.words.PinEntryTexts", language);
    }
}

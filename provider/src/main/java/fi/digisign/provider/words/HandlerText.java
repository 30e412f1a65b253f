package fi.digisign.provider.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What those who ask for PINs say. */
public enum HandlerText implements TextKey {
    CARD,
    PIN,
    PIN_TRIES,
    PUK,
    PUK_TRIES,
    CODE,
    CODE_TRIES,
    NEW_PIN,
    FOR,
    TO_SIGN,
    TO_SIGN_WITH_KEY,
    TO_DECRYPT,
    TO_DECRYPT_WITH_KEY,
    TO_LOG_IN,
    TO_LOG_IN_WITH_KEY,
    TO_VERIFY,
    TO_CHANGE,
    TO_UNBLOCK,
    TO_UNBLOCK_NAMED,
    TO_ACTIVATE,
    USE_WITH_REASON,
    LAST_TRY,
    LAST_TRY_OF_PUK,
    LAST_TRY_OF_CODE,
    CONSENT,
    YES,
    ENTER_PIN,
    ENTER_PUK,
    ENTER_CODE,
    ENTER_NEW_PIN,
    ENTER_AGAIN,
    NOT_THE_SAME,
    DIGITS,
    DIGITS_BETWEEN,
    CHARACTERS,
    CHARACTERS_BETWEEN,
    MUST_HAVE,
    NO_TERMINAL,
    NO_TERMINAL_REMEDY,
    AT_READER,
    AT_READER_DONE,
    AT_READER_PROMPT,
    AT_READER_CHANGE;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.provider.words.HandlerTexts", language);
    }
}

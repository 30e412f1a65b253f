package fi.digisign.provider.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the card holder is asked for. */
public enum PromptText implements TextKey {
    PIN,
    PIN_TRIES,
    SIGN,
    SIGN_WITH_KEY,
    DECRYPT,
    DECRYPT_WITH_KEY,
    LOGIN,
    LOGIN_WITH_KEY,
    VERIFY,
    CHANGE,
    UNBLOCK,
    ACTIVATE,
    WITH_REASON,
    NEW_PIN_DIGITS,
    NEW_PIN_CHARACTERS,
    PUK,
    PUK_TRIES,
    CODE,
    CODE_TRIES,
    UNBLOCK_NAMED;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.provider.words.PromptTexts", language);
    }
}

package fi.digisign.examples.desktop.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said in windows. */
public enum DesktopText implements TextKey {
    TITLE_PIN,
    TITLE_PUK,
    TITLE_CODE,
    TITLE_NEW_PIN,
    TITLE_PASSWORD,
    TITLE_MESSAGE,
    ENTER_PIN,
    ENTER_PUK,
    ENTER_CODE,
    ENTER_NEW_PIN,
    ENTER_AGAIN,
    CARD,
    NEW_PIN,
    SHOW,
    OK,
    CANCEL,
    LAST_TRY,
    LAST_TRY_OF_PUK,
    LAST_TRY_OF_CODE,
    SPEND_LAST_TRY,
    MUST_HAVE,
    DIGITS_ONLY,
    MAY_BE_RIGHT,
    ENTER_IT_AGAIN,
    DIFFERENT,
    AGREE_FIRST,
    DIGITS,
    DIGITS_BETWEEN,
    CHARACTERS,
    CHARACTERS_BETWEEN,
    NO_SCREEN,
    NO_SCREEN_REMEDY;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.desktop.words.DesktopTexts", language);
    }
}

package fi.digisign.provider.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said when the card's keys are used as Java's. */
public enum ProviderText implements TextKey {
    PIN_MISSING_FOR_LOGIN,
    PIN_MISSING_FOR_KEY,
    PIN_MISSING_REMEDY,
    OTHER_CARD,
    OTHER_CARD_REMEDY,
    INTERRUPTED,
    INTERRUPTED_REMEDY,
    NO_HANDLER,
    NO_HANDLER_REMEDY,
    PIN_MISSING,
    PIN_MISSING_HANDLER_REMEDY,
    UNKNOWN_NAME,
    UNKNOWN_NAME_REMEDY,
    NOTHING_THERE_REMEDY,
    KEY_TEST,
    KEY_TEST_REMEDY,
    NO_CERTIFICATE,
    PIN_PAD_REQUIRED,
    PIN_PAD_REQUIRED_REMEDY;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.provider.words.ProviderTexts", language);
    }
}

package fi.digisign.examples.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the commands for PINs and keys say. */
public enum PinCommandText implements TextKey {
    PIN,
    OPENS,
    UNBLOCKED_WITH,
    CANNOT_BE_CHANGED,
    NO_SUCH_PIN,
    SEVERAL_PINS,
    CHOOSE_ONE_OF,
    IS_RIGHT,
    IS_CHANGED,
    IS_UNBLOCKED,
    HAS_NEW_VALUE,
    ACTIVATED,
    KEY_SIGNED,
    KEY_DECRYPTED,
    KEY_AGREED;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.words.PinCommandTexts", language);
    }
}

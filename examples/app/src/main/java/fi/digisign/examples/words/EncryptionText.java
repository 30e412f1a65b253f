package fi.digisign.examples.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said of encrypted messages. */
public enum EncryptionText implements TextKey {
    DECRYPTED,
    NOT_AUTHENTICATED,
    INSIDE_SIGNED,
    INSIDE_ENCRYPTED,
    ENCRYPTED,
    RECIPIENT,
    RECIPIENT_SELF,
    NOT_FOR_SELF,
    NO_OWN_KEY;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.words.EncryptionTexts", language);
    }
}

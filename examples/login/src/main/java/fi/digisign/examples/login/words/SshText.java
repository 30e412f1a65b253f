package fi.digisign.examples.login.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** Why a login by SSH fails. */
public enum SshText implements TextKey {
    SSH_KEY_KIND,
    SSH_KEY_KIND_REMEDY,
    NO_SSH,
    NO_SSH_REMEDY,
    SSH_HOST_KEY,
    SSH_HOST_KEY_REMEDY,
    SSH_REFUSED,
    SSH_REFUSED_REMEDY;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.login.words.SshTexts", language);
    }
}

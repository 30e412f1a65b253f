package fi.digisign.examples.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said about logging in to servers. */
public enum LoginText implements TextKey {
    NOT_HTTPS,
    NOT_HTTPS_REMEDY,
    REFUSED,
    REFUSED_REMEDY,
    SERVER_UNTRUSTED,
    SERVER_UNTRUSTED_REMEDY,
    NO_KEY_FITS,
    UNREACHABLE,
    UNREACHABLE_REMEDY,
    TOO_LATE,
    TOO_LATE_REMEDY,
    FAILED,
    FAILED_WITH_KEY,
    FAILED_REMEDY,
    CONNECTED,
    PROTOCOL,
    SERVER,
    ISSUER,
    STATUS,
    NOT_ASKED,
    CHOSEN,
    NOT_CHOSEN,
    SSH_LOGGED_IN;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.words.LoginTexts", language);
    }
}

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
    FITS_ISSUER,
    FITS_ANY_ISSUER,
    FITS_PERHAPS,
    ANOTHER_NAMED,
    COMES_LATER,
    NO_DIGITAL_SIGNATURE,
    NO_CLIENT_AUTH,
    EXPIRED,
    NOT_YET_VALID,
    KEY_TYPE,
    ISSUER_NOT_TAKEN,
    SSH_KEY_KIND,
    SSH_KEY_KIND_REMEDY,
    NO_SSH,
    NO_SSH_REMEDY,
    SSH_HOST_KEY,
    SSH_HOST_KEY_REMEDY,
    SSH_REFUSED,
    SSH_REFUSED_REMEDY,
    SSH_LOGGED_IN;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.words.LoginTexts", language);
    }
}

package fi.digisign.examples.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said of those to whom mail is encrypted. */
public enum ContactText implements TextKey {
    NONE,
    ADDED,
    ADDRESS,
    REMOVED,
    HOLDER,
    ISSUER,
    VALID_UNTIL,
    FINGERPRINT,
    CAPABILITIES,
    UNUSABLE,
    NO_CONTACT,
    NO_CONTACT_REMEDY,
    NO_MAIL_ADDRESS,
    NO_CERTIFICATE,
    NO_CERTIFICATE_REMEDY,
    NOT_ADDED,
    OTHER_CERTIFICATE_REMEDY,
    NO_ADDRESS_INSIDE,
    NO_ADDRESS_INSIDE_REMEDY,
    OTHER_FINGERPRINT,
    OTHER_FINGERPRINT_REMEDY,
    NOT_TRUSTED,
    NOT_TRUSTED_REMEDY,
    ASK_HOLDER,
    ASK_ISSUER,
    ASK_FINGERPRINT,
    ASK,
    NOT_ACCEPTED,
    NOT_ACCEPTED_REMEDY;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.words.ContactTexts", language);
    }
}

package fi.digisign.examples.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What commands have found out. */
public enum ResultText implements TextKey {
    READERS,
    EMPTY_READER,
    CARD,
    SERIAL_NUMBER,
    IN_READER,
    PINS,
    BLOCKED,
    NOT_ACTIVATED,
    NOT_ACTIVATED_TRIES,
    NOT_ACTIVATED_BLOCKED,
    TRIES,
    TRIES_UNKNOWN,
    VERIFIED,
    KEYS,
    KEY_PIN,
    KEY_PIN_EACH_USE,
    OWN_CERTIFICATES,
    CA_CERTIFICATES,
    OTHER_CERTIFICATES,
    NONE,
    ISSUED_BY,
    VALID,
    FOR,
    CANNOT_BE_READ,
    CERTIFICATE,
    OWN,
    OF_A_CA,
    OF_ANOTHER,
    SUBJECT,
    ISSUER,
    CERTIFICATE_NUMBER,
    VALID_FROM,
    VALID_TO,
    VALID_TO_EXPIRED,
    VALID_TO_NOT_YET,
    KEY,
    USAGE,
    NOT_RESTRICTED,
    CERTIFICATE_IN_FILE,
    DEMO_CARD,
    DEMO_SIGNED,
    DEMO_DOCUMENT,
    DEMO_COPY,
    SIGNED_PDF,
    INSERTED,
    INTERRUPT,
    PROBLEM,
    PROBLEM_IN_RECORD,
    NO_OBJECTS_EMPTY,
    NO_OBJECTS_PADDING;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.words.ResultTexts", language);
    }
}

package fi.digisign.examples.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said when a document cannot be signed, extended or checked. */
public enum DocumentText implements TextKey {
    NEEDS_TSA,
    NEEDS_TSA_REMEDY,
    NEEDS_TRUST,
    NEEDS_TRUST_REMEDY,
    ONE_OUT,
    ONE_OUT_REMEDY,
    ONE_PDF_OUT,
    ONE_PDF_OUT_REMEDY,
    SAME_TARGET,
    SAME_TARGET_REMEDY,
    NEEDS_VISIBLE,
    NEEDS_VISIBLE_REMEDY,
    FIELD_HAS_PLACE,
    FIELD_HAS_PLACE_REMEDY,
    TSA_ADDRESS,
    TSA_ADDRESS_REMEDY,
    ENTER_PASSWORD;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.words.DocumentTexts", language);
    }
}

package fi.digisign.examples.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said when a document cannot be signed, extended or checked. */
public enum DocumentText implements TextKey {
    NO_FILE,
    NO_FILE_REMEDY,
    FOLDER,
    FOLDER_REMEDY,
    NO_PDF,
    NO_PDF_REMEDY,
    NO_DOCUMENT,
    NO_DOCUMENT_REMEDY,
    DAMAGED,
    DAMAGED_REMEDY,
    PASSWORD,
    PASSWORD_REMEDY,
    TARGET_IS_SOURCE,
    OTHER_TARGET_REMEDY,
    TARGET_EXISTS,
    TARGET_EXISTS_REMEDY,
    TARGET_NO_FILE,
    TARGET_NOT_WRITABLE,
    TARGET_NOT_WRITABLE_REMEDY,
    SAME_NAME,
    SAME_NAME_REMEDY,
    CERTIFICATE_EXPIRED,
    OTHER_CERTIFICATE_REMEDY,
    CERTIFICATE_REVOKED,
    NOT_TRUSTED,
    NOT_TRUSTED_REMEDY,
    NO_REVOCATION_DATA,
    NO_REVOCATION_DATA_REMEDY,
    NO_TIME_STAMP,
    NO_TIME_STAMP_REMEDY,
    TIME_STAMP_NOT_TRUSTED,
    TIME_STAMP_NOT_TRUSTED_REMEDY,
    NOT_EXTENDABLE,
    NOT_EXTENDABLE_REMEDY,
    OTHER,
    OTHER_REMEDY,
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

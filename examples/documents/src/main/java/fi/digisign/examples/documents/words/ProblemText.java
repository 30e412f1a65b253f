package fi.digisign.examples.documents.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said of a document that cannot be signed, extended or checked. */
public enum ProblemText implements TextKey {
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
    OTHER_REMEDY;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.documents.words.ProblemTexts", language);
    }
}

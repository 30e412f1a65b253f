package fi.digisign.examples.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said about PDF files and their signatures. */
public enum PdfText implements TextKey {
    NO_FILE,
    NO_FILE_REMEDY,
    UNREADABLE,
    UNREADABLE_REMEDY,
    TOO_LARGE,
    TOO_LARGE_REMEDY,
    NO_HEADER,
    DAMAGED,
    NOT_READABLE,
    NOT_CONTAINED,
    PAGES_LOST,
    SIGNATURE_LOST,
    DAMAGED_REMEDY,
    REPLACES_ORIGINAL,
    OTHER_FILE_REMEDY,
    TARGET_FOLDER,
    TARGET_FOLDER_REMEDY,
    FOLDER_MISSING,
    FOLDER_MISSING_REMEDY,
    TARGET_SPECIAL,
    TARGET_EXISTS,
    TARGET_EXISTS_REMEDY,
    UNWRITABLE,
    UNWRITABLE_REMEDY,
    PASSWORD,
    PASSWORD_REMEDY,
    OTHER_PASSWORD,
    OTHER_PASSWORD_REMEDY,
    CERTIFY_FIRST,
    CERTIFY_FIRST_REMEDY,
    CERTIFIED,
    PERMISSIONS,
    AUTHOR_REMEDY,
    NO_PAGE,
    NO_PAGE_REMEDY,
    NO_PLACE,
    NO_PLACE_REMEDY,
    NOT_DRAWN,
    PLACE_OUTSIDE,
    PLACE_TAKEN,
    PLACE_TOO_SMALL,
    PLACE_TOO_SMALL_REMEDY,
    NO_LETTER,
    NO_LETTER_REMEDY,
    NO_PICTURE,
    NO_PICTURE_REMEDY,
    NOT_VERIFIED,
    NOT_VERIFIED_REMEDY,
    RANGE_OUTSIDE,
    RANGE_GAP,
    FORMAT_UNKNOWN,
    SIGNERS,
    CERTIFICATE_MISSING,
    OTHER_CERTIFICATE,
    WRONG,
    INVALID,
    MALFORMED,
    EMPTY,
    BYTES_BEHIND,
    NOT_DER;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.words.PdfTexts", language);
    }
}

package fi.digisign.pkcs15.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts about files that do not follow the standard. */
public enum FormatText implements TextKey {
    AT_BYTE,
    REMEDY,
    ABOUT,
    CA_CERTIFICATE,
    DIRECTORY_EMPTY,
    DIRECTORY_POINTS_NOWHERE,
    ELEMENT_MALFORMED,
    ELEMENT_MALFORMED_LEFT_OUT,
    OBJECT_MALFORMED_LEFT_OUT,
    NOT_A_DIRECTORY,
    OTHER_DIRECTORY,
    FILE_TOO_LARGE,
    NOT_A_TOKEN_INFO,
    TOKEN_INFO_MALFORMED,
    MANDATORY_MISSING,
    TYPE_MISSING_NO_PATH,
    TYPE_MISSING_NO_PATH_AND_SIZE,
    VALUE_MISSING_NO_PATH,
    VALUE_MISSING_NO_CONTAINER,
    KEY_ID_MISSING,
    CERTIFICATE_ID_MISSING,
    USAGE_MISSING,
    KEY_SIZE,
    PADDING,
    MORE_IS_WRONG,
    TOO_MANY_ALGORITHMS,
    TEXT_TOO_LONG,
    TOO_MANY_OBJECTS,
    TOO_MANY_OF_THESE,
    TOO_MANY_IDENTIFIERS,
    TOO_MANY_RULES,
    TOO_MANY_ENTRIES,
    NO_SUCH_OBJECTS,
    NO_SUCH_ENTRIES,
    ENTRY_POINTS_NOWHERE,
    OBJECT_IDENTIFIER,
    PATH_TOO_LONG,
    NO_ATTRIBUTES,
    PIN_REFERENCE_EMPTY,
    PIN_REFERENCE_TOO_LONG,
    CONDITIONS_TOO_DEEP,
    NEGATION,
    TRUTH_VALUE,
    IDENTIFIER_TOO_LONG,
    APPLICATION_IDENTIFIER,
    NUMBER_LENGTH,
    NUMBER_RANGE,
    POSITION_OR_LENGTH,
    REFERENCE,
    UNUSED_BITS,
    VALUE_FORM;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.pkcs15.words.FormatTexts", language);
    }
}

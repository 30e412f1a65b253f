package fi.digisign.apdu.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts about cards and their responses. */
public enum CardText implements TextKey {
    CARD_REMOVED,
    CARD_REMOVED_REMEDY,
    CARD_RESET,
    CARD_RESET_REMEDY,
    NO_CARD,
    NO_CARD_REMEDY,

    // Each of these is half of STATUS_WORD.
    STATUS_WORD,
    CARD_FAULT,
    CARD_FAULT_REMEDY,
    NOT_ACTIVATED,
    FILE_OUT_OF_ORDER,
    TERMINATED,
    PIN_STATE,
    EXISTS_ALREADY,
    NOT_NOW,
    ACTIVATE_REMEDY,
    NEW_CARD_REMEDY,
    CHECK_STATE_REMEDY,
    PIN_FORM,
    PIN_FORM_REMEDY,
    OTHER_LENGTH,
    OTHER_PARAMETERS,
    REPORT_CARD_REMEDY,
    NO_RECORD,
    NO_KEY_OR_PIN,
    NO_FILE,
    RIGHT_CARD_REMEDY,
    PIN_BLOCKED,
    PIN_BLOCKED_REMEDY,
    PIN_WANTED,
    PIN_WANTED_REMEDY,
    UNSUPPORTED,
    UNSUPPORTED_REMEDY,
    WRONG_PIN,
    WRONG_PIN_TRIES,
    WRONG_PIN_REMEDY,
    WRONG_PIN_LAST_TRY_REMEDY,
    SECURE_MESSAGING,
    SECURE_MESSAGING_REMEDY,
    UNEXPECTED_ANSWER,
    UNEXPECTED_ANSWER_REMEDY,
    NOT_AUTHENTICATED,
    NOT_AUTHENTICATED_REMEDY,

    MALFORMED_REMEDY,
    ENDLESS_ANSWER,
    ANSWER_TOO_LONG,
    ANSWER_TOO_LONG_FOR_JAVA,
    ANSWER_TO_PIN_TOO_LONG,
    NO_STATUS_WORD,
    NO_DATA_OBJECT_53,
    DATA_OBJECT_LENGTH,
    DATA_OBJECT_CUT_SHORT,

    TLV,
    TLV_REMEDY,
    TLV_ACCESS_CONDITIONS_TOO_DEEP,
    TLV_NOTHING,
    TLV_TAG_TOO_LONG,
    TLV_LENGTH,
    TLV_LONGER_THAN_BYTES,
    TLV_ENDS_EARLY,

    TRACE_FAILED,
    TRACE_FAILED_BECAUSE,
    TRACE_FAILED_REMEDY;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.apdu.words.CardTexts", language);
    }
}

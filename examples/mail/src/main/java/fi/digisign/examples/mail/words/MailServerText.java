package fi.digisign.examples.mail.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** Why a message cannot be sent or fetched. */
public enum MailServerText implements TextKey {
    UNREACHABLE,
    UNREACHABLE_REMEDY,
    UNTRUSTED,
    UNTRUSTED_REMEDY,
    NO_TLS,
    NO_STARTTLS,
    TLS_FAILED,
    NO_TLS_REMEDY,
    TIMEOUT,
    TIMEOUT_REMEDY,
    LOGIN_REFUSED,
    LOGIN_REFUSED_REMEDY,
    NO_LOGIN_OFFERED,
    LOST,
    LOST_REMEDY,
    UNCERTAIN,
    UNCERTAIN_REMEDY,
    BAD_SERVER,
    BAD_SERVER_REMEDY,
    SERVER_REFUSED,
    SERVER_REFUSED_REMEDY,
    REFUSED_MAIL,
    REFUSED_MAIL_REMEDY,
    REFUSED_RECIPIENTS,
    REFUSED_RECIPIENTS_REMEDY,
    TOO_LARGE,
    TOO_LARGE_REMEDY,
    TOO_LARGE_TO_FETCH,
    TOO_LARGE_TO_FETCH_REMEDY,
    NO_FOLDER,
    NO_FOLDER_REMEDY,
    OTHER_ACCOUNT,
    OTHER_ACCOUNT_REMEDY,
    LONE_CR,
    LONG_LINES,
    NUL,
    BINARY,
    ENCODE_REMEDY,
    EIGHT_BIT,
    EIGHT_BIT_REMEDY,
    UTF8_HEADER,
    UTF8_HEADER_REMEDY,
    NO_FROM,
    NO_FROM_REMEDY,
    NO_RECIPIENT,
    NO_RECIPIENT_REMEDY,
    BAD_ADDRESS,
    BAD_ADDRESS_REMEDY;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.mail.words.MailServerTexts", language);
    }
}

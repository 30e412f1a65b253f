package fi.digisign.examples.mail.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** Why a message cannot be encrypted or decrypted. */
public enum MailEncryptionText implements TextKey {
    NOT_ENCRYPTED,
    NOT_ENCRYPTED_REMEDY,
    ONLY_SIGNED,
    ONLY_SIGNED_REMEDY,
    CANNOT_OPEN,
    CANNOT_OPEN_REMEDY,
    NOT_FOR_CARD,
    NOT_FOR_CARD_REMEDY,
    NOT_FOR_KEY,
    NOT_FOR_KEY_REMEDY,
    RECIPIENTS,
    LEGAL_KEY,
    LEGAL_KEY_REMEDY,
    BROKEN,
    BROKEN_REMEDY,
    NO_RECIPIENTS,
    NO_RECIPIENTS_REMEDY,
    ADDRESSES_DAMAGED,
    ADDRESSES_DAMAGED_REMEDY,
    UNKNOWN_RECIPIENTS,
    UNKNOWN_RECIPIENTS_REMEDY,
    HIDDEN_RECIPIENTS,
    HIDDEN_RECIPIENTS_REMEDY,
    NO_SUCH_RECIPIENT,
    NO_SUCH_RECIPIENT_REMEDY,
    NO_SUCH_FILE,
    EXPIRED,
    EXPIRED_REMEDY,
    NOT_FOR_ENCRYPTION,
    NOT_FOR_ENCRYPTION_REMEDY,
    OF_AUTHORITY,
    OF_AUTHORITY_REMEDY,
    KEY_NOT_SUPPORTED,
    KEY_NOT_SUPPORTED_REMEDY,
    ALREADY_ENCRYPTED,
    ALREADY_ENCRYPTED_REMEDY,
    OTHER_ADDRESS,
    NOT_ADDRESSED,
    CANNOT_READ,
    USED_EXPIRED;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.mail.words.MailEncryptionTexts", language);
    }
}

package fi.digisign.pkcs15.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts about a card as a whole, its keys and its certificates. */
public enum TokenText implements TextKey {
    UNKNOWN_CARD,
    UNKNOWN_CARD_REMEDY,
    UNDECIPHERABLE,
    UNDECIPHERABLE_REMEDY,
    FILE_UNREACHABLE,
    FILE_UNREACHABLE_REMEDY,
    CANNOT_SIGN,
    CANNOT_DECRYPT,
    CANNOT_AGREE,
    USE_FOR_AGREEMENT,
    USE_FOR_DECRYPTION,
    CHOOSE_SIGNATURE_ALGORITHM,
    KEY_TYPE_UNSUPPORTED,
    CHOOSE_ECDSA,
    CHOOSE_RSA,
    NO_ECDSA_OF_DIGESTS,
    PKCS1_SIGNATURES_ONLY,
    NO_PKCS1_SIGNATURES,
    USE_PKCS1,
    CHOOSE_SALT_LENGTH,
    GIVE_DIGEST_INFO,
    USE_HASH_FUNCTION,
    USE_SHA256,
    USE_ONE_HASH_FUNCTION,
    CHOOSE_AUTHENTICATION_KEY,
    FILE_ENDS_EARLY,
    NO_OBJECT,
    TOO_MANY_BLOCKS,
    BLOCK_TOO_LONG,
    FILES_TOO_LARGE,
    CERTIFICATE_UNREADABLE,
    CERTIFICATE_KEY_UNKNOWN,
    CERTIFICATE_AT_URL,
    CERTIFICATE_NOWHERE,
    NO_CERTIFICATE,
    NO_KEY_SIZE,
    NO_ECDSA_SIGNATURE,
    NO_RSA_SIGNATURE,
    DECIPHERED_TOO_LONG,
    SECRET_LENGTH;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.pkcs15.words.TokenTexts", language);
    }
}

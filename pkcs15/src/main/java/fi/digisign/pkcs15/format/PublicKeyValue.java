package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;

/**
 * A public key as found on a card, and what form it has.
 *
 * @param form the form
 * @param encoded the key in that form, without padding behind it
 */
public record PublicKeyValue(Form form, Bytes encoded) {

    /** The forms public keys have on cards. */
    public enum Form {
        /** RSAPublicKey of PKCS#1. */
        RSA_PUBLIC_KEY,
        /** SubjectPublicKeyInfo of X.509. */
        SUBJECT_PUBLIC_KEY_INFO,
        /** A point of an elliptic curve: 04, X, Y, or 02 or 03, X; without tag and length. */
        EC_POINT,
        /** Something else. */
        UNKNOWN
    }

    /**
     * Finds out what form a key has.
     *
     * @param found the content of a public key file, or an inline value; may have padding behind it
     * @return the key; of form {@link Form#UNKNOWN} and unchanged if none is recognised
     */
    public static PublicKeyValue sniff(Bytes found) {
        return PublicKeySniffer.sniff(found);
    }
}

package fi.digisign.pkcs15.card;

import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.KeyUsage;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.model.UnsupportedSchemeException;
import fi.digisign.pkcs15.words.TokenText;

/** What every family asks of a key before it agrees on a secret with it. */
final class EcAgreement {

    private EcAgreement() {}

    /**
     * Checks the key.
     *
     * @return bytes of a field element, which is the length of the secret
     * @throws UnsupportedSchemeException if it is no EC key, or the card keeps it for other uses
     */
    static int requireKey(TokenKey key) throws UnsupportedSchemeException {
        if (key.type() != KeyType.EC) {
            throw UnsupportedSchemeException.agreement(key.label(), TokenText.USE_FOR_DECRYPTION.with(key.type()));
        }
        if (!key.usage().contains(KeyUsage.DERIVE)) {
            throw UnsupportedSchemeException.agreement(key.label(), TokenText.CHOOSE_AUTHENTICATION_KEY);
        }
        return (key.size().orElseThrow() + 7) / 8;
    }
}

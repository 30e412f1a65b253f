package fi.digisign.pkcs15.model;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.words.TokenText;

/** A card cannot do with a key what was asked for. */
public final class UnsupportedSchemeException extends SmartCardException {

    /**
     * @param key the key's label
     * @param scheme how it should have signed
     * @param because why the card cannot, and what it can do instead
     */
    public UnsupportedSchemeException(String key, SignatureScheme scheme, Text because) {
        super(TokenText.CANNOT_SIGN.with(key, scheme), because);
    }

    /**
     * @param key the key's label
     * @param scheme how it should have decrypted
     * @param because why the card cannot, and what it can do instead
     */
    public UnsupportedSchemeException(String key, DecipherScheme scheme, Text because) {
        super(TokenText.CANNOT_DECRYPT.with(key, scheme), because);
    }

    private UnsupportedSchemeException(String key, Text because) {
        super(TokenText.CANNOT_AGREE.with(key), because);
    }

    /**
     * For a key that cannot agree on a secret.
     *
     * @param key the key's label
     * @param because why the card cannot, and what it can do instead
     * @return the exception
     */
    public static UnsupportedSchemeException agreement(String key, Text because) {
        return new UnsupportedSchemeException(key, because);
    }
}

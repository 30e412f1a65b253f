package fi.digisign.pkcs15;

import fi.digisign.apdu.SmartCardException;

/** A card cannot sign with a key in the way that was asked for. */
public final class UnsupportedSchemeException extends SmartCardException {

    /**
     * @param key the key's label
     * @param scheme what was asked for
     * @param because why the card cannot, and what it can do instead
     */
    public UnsupportedSchemeException(String key, SignatureScheme scheme, String because) {
        super("The card cannot make a " + scheme + " signature with the key \"" + key + "\"", because);
    }
}

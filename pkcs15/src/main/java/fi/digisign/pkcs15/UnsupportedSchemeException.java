package fi.digisign.pkcs15;

import fi.digisign.apdu.SmartCardException;

/** A card cannot do with a key what was asked for. */
public final class UnsupportedSchemeException extends SmartCardException {

    /**
     * @param key the key's label
     * @param scheme how it should have signed
     * @param because why the card cannot, and what it can do instead
     */
    public UnsupportedSchemeException(String key, SignatureScheme scheme, String because) {
        this("make " + withArticle(scheme.toString()) + " signature", key, because);
    }

    /**
     * @param key the key's label
     * @param scheme how it should have decrypted
     * @param because why the card cannot, and what it can do instead
     */
    public UnsupportedSchemeException(String key, DecipherScheme scheme, String because) {
        this("decrypt " + scheme, key, because);
    }

    private UnsupportedSchemeException(String what, String key, String because) {
        super("The card cannot " + what + " with the key \"" + key + "\"", because);
    }

    /** RSA and ECDSA are spelt, and so begin with a vowel; SHA and NONE are spoken. */
    private static String withArticle(String scheme) {
        boolean vowel = scheme.startsWith("RSA") || scheme.startsWith("EC");
        return (vowel ? "an " : "a ") + scheme;
    }

    /**
     * For a key that cannot agree on a secret.
     *
     * @param key the key's label
     * @param because why the card cannot, and what it can do instead
     * @return the exception
     */
    public static UnsupportedSchemeException agreement(String key, String because) {
        return new UnsupportedSchemeException("agree on a secret (ECDH)", key, because);
    }
}

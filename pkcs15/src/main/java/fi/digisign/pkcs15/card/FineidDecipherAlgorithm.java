package fi.digisign.pkcs15.card;

import fi.digisign.pkcs15.model.DecipherScheme;
import fi.digisign.pkcs15.model.DecipherScheme.RsaOaep;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.model.UnsupportedSchemeException;
import fi.digisign.pkcs15.words.TokenText;

/**
 * The algorithm byte of FINEID cards for decryption (FINEID S1 v4.2 §3.6.3): 1A is PKCS#1 v1.5, xD is OAEP with the hash
 * function x for label and mask: 1 SHA-1, 3 SHA-224, 4 SHA-256, 5 SHA-384, 6 SHA-512.
 */
final class FineidDecipherAlgorithm {

    private static final int PKCS1 = 0x1A;
    private static final int OAEP = 0x0D;

    private FineidDecipherAlgorithm() {}

    static int of(TokenKey key, DecipherScheme scheme) throws UnsupportedSchemeException {
        if (key.type() != KeyType.RSA) {
            throw new UnsupportedSchemeException(key.label(), scheme, TokenText.USE_FOR_AGREEMENT.with(key.type()));
        }
        if (!(scheme instanceof RsaOaep oaep)) {
            return PKCS1;
        }
        if (oaep.digest() != oaep.mgfDigest() || !oaep.label().isEmpty()) {
            throw new UnsupportedSchemeException(key.label(), scheme, TokenText.USE_ONE_HASH_FUNCTION);
        }
        int hash = switch (oaep.digest()) {
            case SHA1 -> 1;
            case SHA224 -> 3;
            case SHA256 -> 4;
            case SHA384 -> 5;
            case SHA512 -> 6;
        };
        return hash << 4 | OAEP;
    }
}

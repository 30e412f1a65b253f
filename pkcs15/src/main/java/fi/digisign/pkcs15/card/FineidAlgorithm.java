package fi.digisign.pkcs15.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.crypto.DigestInfo;
import fi.digisign.pkcs15.model.DecipherScheme;
import fi.digisign.pkcs15.model.DecipherScheme.RsaOaep;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.SignatureScheme;
import fi.digisign.pkcs15.model.SignatureScheme.Ecdsa;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPkcs1;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPkcs1Plain;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPss;
import fi.digisign.pkcs15.model.UnsupportedSchemeException;
import fi.digisign.pkcs15.words.TokenText;

/**
 * The algorithm byte of FINEID cards (FINEID S1 v4.2 §3.6.3, tables 6 and 7) and the digest that goes with it. The high
 * nibble names the hash: 3 SHA-224, 4 SHA-256, 5 SHA-384, 6 SHA-512; the low nibble the scheme: 2 PKCS#1 v1.5, 4 ECDSA,
 * 5 PSS with a salt as long as the hash.
 *
 * @param reference the byte for tag 80 of MSE SET
 * @param digest what PSO HASH takes, as long as the named hash
 */
record FineidAlgorithm(int reference, Bytes digest) {

    private static final int PKCS1 = 2;
    private static final int ECDSA = 4;
    private static final int PSS = 5;
    private static final int PKCS1_DECIPHER = 0x1A;
    private static final int OAEP = 0x0D;

    static FineidAlgorithm of(CardKey key, SignatureScheme scheme, Bytes input) throws UnsupportedSchemeException {
        boolean ec = key.type() == KeyType.EC;
        if (scheme instanceof Ecdsa ecdsa && ec) {
            return ecdsa(key, ecdsa, input);
        }
        if (scheme instanceof RsaPkcs1 pkcs1 && !ec) {
            return hashed(key, scheme, pkcs1.digest(), PKCS1, input);
        }
        if (scheme instanceof RsaPss pss && !ec) {
            if (pss.saltLength() != pss.digest().length()) {
                throw new UnsupportedSchemeException(key.label(), scheme, TokenText.CHOOSE_SALT_LENGTH);
            }
            return hashed(key, scheme, pss.digest(), PSS, input);
        }
        if (scheme instanceof RsaPkcs1Plain && !ec) {
            DigestInfo known = DigestInfo.parse(input)
                    .orElseThrow(() -> new UnsupportedSchemeException(key.label(), scheme, TokenText.GIVE_DIGEST_INFO));
            return hashed(key, scheme, known.algorithm(), PKCS1, known.digest());
        }
        throw new UnsupportedSchemeException(
                key.label(), scheme, TokenText.CHOOSE_SIGNATURE_ALGORITHM.with(key.type()));
    }

    private static FineidAlgorithm hashed(
            CardKey key, SignatureScheme scheme, DigestAlgorithm digest, int low, Bytes input)
            throws UnsupportedSchemeException {
        return new FineidAlgorithm(nibble(key, scheme, digest) << 4 | low, input);
    }

    /**
     * ECDSA counts only the leftmost bits of a digest, as many as the field has (FIPS 186-5 §6.4.1), and leading zeros
     * do not change the number: so the digest is cut to the field and filled to the next length the card knows.
     */
    private static FineidAlgorithm ecdsa(CardKey key, Ecdsa scheme, Bytes input) throws UnsupportedSchemeException {
        if (scheme.digest().isPresent()) {
            nibble(key, scheme, scheme.digest().get());
        }
        int field = key.bytes();
        Bytes digest = input.length() > field ? input.slice(0, field) : input;
        for (DigestAlgorithm known :
                new DigestAlgorithm[] {DigestAlgorithm.SHA256, DigestAlgorithm.SHA384, DigestAlgorithm.SHA512}) {
            if (digest.length() <= known.length()) {
                Bytes zeros = Bytes.of(new byte[known.length() - digest.length()]);
                return new FineidAlgorithm(nibble(key, scheme, known) << 4 | ECDSA, zeros.plus(digest));
            }
        }
        throw new UnsupportedSchemeException(key.label(), scheme, TokenText.USE_HASH_FUNCTION);
    }

    private static int nibble(CardKey key, SignatureScheme scheme, DigestAlgorithm digest)
            throws UnsupportedSchemeException {
        return switch (digest) {
            case SHA1 -> throw new UnsupportedSchemeException(key.label(), scheme, TokenText.USE_SHA256);
            case SHA224 -> 3;
            case SHA256 -> 4;
            case SHA384 -> 5;
            case SHA512 -> 6;
        };
    }

    /**
     * The byte for decryption (FINEID S1 v4.2 §3.6.3): 1A is PKCS#1 v1.5, xD is OAEP with the hash function x for label and
     * mask: 1 SHA-1, 3 SHA-224, 4 SHA-256, 5 SHA-384, 6 SHA-512.
     */
    static int ofDecipherment(CardKey key, DecipherScheme scheme) throws UnsupportedSchemeException {
        if (key.type() != KeyType.RSA) {
            throw new UnsupportedSchemeException(key.label(), scheme, TokenText.USE_FOR_AGREEMENT.with(key.type()));
        }
        if (!(scheme instanceof RsaOaep oaep)) {
            return PKCS1_DECIPHER;
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

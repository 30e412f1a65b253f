package fi.digisign.pkcs15.crypto;

import fi.digisign.pkcs15.model.DecipherScheme;
import fi.digisign.pkcs15.model.DecipherScheme.RsaOaep;
import fi.digisign.pkcs15.model.DecipherScheme.RsaPkcs1;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Takes the encryption paddings of RFC 8017 off a block that a card has only exponentiated. Looks at every byte of the
 * block whatever it finds, so that the time taken does not reveal where a padding is wrong; all failures are one.
 */
public final class RsaUnpadding {

    private static final int LEAST_FILL = 8;

    private RsaUnpadding() {}

    /**
     * Takes the padding off.
     *
     * @param scheme which padding
     * @param block as long as the modulus; wiped
     * @return the message, to be wiped by the caller; empty if the block is not padded so
     */
    public static Optional<byte[]> message(DecipherScheme scheme, byte[] block) {
        try {
            if (scheme instanceof RsaPkcs1) {
                return pkcs1(block);
            }
            if (scheme instanceof RsaOaep oaep) {
                return oaep(oaep, block);
            }
            throw new IllegalArgumentException("Unknown scheme " + scheme);
        } finally {
            Arrays.fill(block, (byte) 0);
        }
    }

    /** EME-PKCS1-v1_5 decoding (RFC 8017 §7.2.2): {@code 00 02 nonzero... 00 message}. */
    private static Optional<byte[]> pkcs1(byte[] block) {
        if (block.length < LEAST_FILL + 3) {
            return Optional.empty();
        }
        int bad = block[0] | block[1] ^ 0x02;
        int end = 0;
        int found = 0;
        for (int i = 2; i < block.length; i++) {
            int isZero = isZero(block[i]);
            int first = isZero & ~found;
            end |= first & i;
            found |= isZero;
        }
        bad |= ~found;
        bad |= negative(end - (2 + LEAST_FILL));
        byte[] message = Arrays.copyOfRange(block, Math.max(end + 1, 1), block.length);
        if (bad != 0) {
            Arrays.fill(message, (byte) 0);
            return Optional.empty();
        }
        return Optional.of(message);
    }

    /** EME-OAEP decoding (RFC 8017 §7.1.2). */
    private static Optional<byte[]> oaep(RsaOaep scheme, byte[] block) {
        MessageDigest hash = digest(scheme.digest());
        int hashLength = scheme.digest().length();
        if (block.length < 2 * hashLength + 2) {
            return Optional.empty();
        }
        byte[] seed = Arrays.copyOfRange(block, 1, 1 + hashLength);
        byte[] db = Arrays.copyOfRange(block, 1 + hashLength, block.length);
        try {
            MessageDigest mgf = digest(scheme.mgfDigest());
            RsaPadding.mgf1(mgf, db, seed); // seedMask = MGF(maskedDB)
            RsaPadding.mgf1(mgf, seed, db); // dbMask = MGF(seed)
            byte[] labelHash = hash.digest(scheme.label().toArray());
            int bad = block[0];
            for (int i = 0; i < hashLength; i++) {
                bad |= db[i] ^ labelHash[i];
            }
            int start = 0;
            int found = 0;
            for (int i = hashLength; i < db.length; i++) {
                int isOne = isZero(db[i] ^ 0x01);
                int isPadding = isZero(db[i]);
                bad |= ~found & ~isOne & ~isPadding;
                start |= isOne & ~found & i;
                found |= isOne;
            }
            bad |= ~found;
            byte[] message = Arrays.copyOfRange(db, start + 1, db.length);
            if (bad != 0) {
                Arrays.fill(message, (byte) 0);
                return Optional.empty();
            }
            return Optional.of(message);
        } finally {
            Arrays.fill(seed, (byte) 0);
            Arrays.fill(db, (byte) 0);
        }
    }

    /** All bits set if the low byte is zero, else none. */
    private static int isZero(int value) {
        return (value & 0xFF) - 1 >> 31;
    }

    /** All bits set if negative, else none. */
    private static int negative(int value) {
        return value >> 31;
    }

    private static MessageDigest digest(DigestAlgorithm algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.jcaName());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}

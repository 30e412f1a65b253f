package fi.digisign.testvectors.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.BadPaddingException;

/** The paddings of RFC 8017 that a card adds before, or removes after, the bare RSA operation. */
public final class RsaPadding {

    private static final int SMALLEST_FILL = 8;
    private static final int PKCS1_OVERHEAD = 3 + SMALLEST_FILL;
    private static final byte PSS_TRAILER = (byte) 0xBC;

    private RsaPadding() {}

    /**
     * PKCS#1 block type 1 (RFC 8017 §9.2, steps 3 to 5).
     *
     * @param content usually a DigestInfo
     * @param size the size of the modulus in bytes
     * @return the padded block
     * @throws GeneralSecurityException when the content is too long
     */
    public static byte[] type1(byte[] content, int size) throws GeneralSecurityException {
        if (content.length > size - PKCS1_OVERHEAD) {
            throw new BadPaddingException("longer than the key allows");
        }
        byte[] block = new byte[size];
        Arrays.fill(block, 2, size - content.length - 1, (byte) 0xFF);
        block[1] = 1;
        System.arraycopy(content, 0, block, size - content.length, content.length);
        return block;
    }

    /**
     * Takes PKCS#1 block type 2 off (RFC 8017 §7.2.2, step 3).
     *
     * @param block the deciphered block
     * @return the message
     * @throws GeneralSecurityException when it is not padded so
     */
    public static byte[] withoutType2(byte[] block) throws GeneralSecurityException {
        int end = 2;
        while (end < block.length && block[end] != 0) {
            end++;
        }
        if (block[0] != 0 || block[1] != 2 || end == block.length || end < 2 + SMALLEST_FILL) {
            throw new BadPaddingException("not PKCS#1 type 2");
        }
        return Arrays.copyOfRange(block, end + 1, block.length);
    }

    /**
     * EMSA-PSS-ENCODE over a finished digest (RFC 8017 §9.1.1), the salt as long as the digest and MGF1 with the same
     * hash function, as FINEID cards do it.
     *
     * @param hash the hash function
     * @param digest its digest of the message
     * @param modulusBits the size of the modulus
     * @param random where the salt comes from
     * @return the encoded message, as long as the modulus
     * @throws GeneralSecurityException when the key is too short
     */
    public static byte[] pss(HashAlgorithm hash, byte[] digest, int modulusBits, SecureRandom random)
            throws GeneralSecurityException {
        int emBits = modulusBits - 1;
        int emLength = (emBits + 7) / 8;
        int length = hash.length();
        if (digest.length != length || emLength < 2 * length + 2) {
            throw new BadPaddingException("the digest does not match the hash function and the key");
        }
        byte[] salt = new byte[length];
        random.nextBytes(salt);
        MessageDigest function = hash.digest();
        function.update(new byte[8]);
        function.update(digest);
        byte[] h = function.digest(salt);

        int dbLength = emLength - length - 1;
        byte[] block = new byte[(modulusBits + 7) / 8];
        int start = block.length - emLength;
        block[start + dbLength - length - 1] = 1;
        System.arraycopy(salt, 0, block, start + dbLength - length, length);
        xorMask(block, start, dbLength, hash, h);
        block[start] &= (byte) (0xFF >> (8 * emLength - emBits));
        System.arraycopy(h, 0, block, start + dbLength, length);
        block[block.length - 1] = PSS_TRAILER;
        return block;
    }

    /**
     * Takes OAEP off (RFC 8017 §7.1.2, step 3), with an empty label and MGF1 with the same hash function.
     *
     * @param hash the hash function
     * @param block the deciphered block
     * @return the message
     * @throws GeneralSecurityException when it is not padded so
     */
    public static byte[] withoutOaep(HashAlgorithm hash, byte[] block) throws GeneralSecurityException {
        int length = hash.length();
        if (block.length < 2 * length + 2) {
            throw new BadPaddingException("the key is too short for this hash function");
        }
        byte[] clear = block.clone();
        int dbStart = 1 + length;
        xorMask(clear, 1, length, hash, Arrays.copyOfRange(clear, dbStart, clear.length));
        xorMask(clear, dbStart, clear.length - dbStart, hash, Arrays.copyOfRange(clear, 1, dbStart));
        int one = dbStart + length;
        boolean label = Arrays.equals(clear, dbStart, one, hash.digest().digest(), 0, length);
        while (one < clear.length && clear[one] == 0) {
            one++;
        }
        if (clear[0] != 0 || !label || one == clear.length || clear[one] != 1) {
            throw new BadPaddingException("not OAEP");
        }
        return Arrays.copyOfRange(clear, one + 1, clear.length);
    }

    /** MGF1 (RFC 8017 §B.2.1), applied. */
    private static void xorMask(byte[] target, int start, int length, HashAlgorithm hash, byte[] seed) {
        MessageDigest function = hash.digest();
        for (int done = 0, counter = 0; done < length; counter++) {
            function.update(seed);
            byte[] mask = function.digest(
                    new byte[] {(byte) (counter >> 24), (byte) (counter >> 16), (byte) (counter >> 8), (byte) counter});
            for (int i = 0; i < mask.length && done < length; i++, done++) {
                target[start + done] ^= mask[i];
            }
        }
    }
}

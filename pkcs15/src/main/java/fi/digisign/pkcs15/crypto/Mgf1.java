package fi.digisign.pkcs15.crypto;

import java.security.MessageDigest;
import java.util.Arrays;

/** The mask generation function MGF1 (RFC 8017 §B.2.1). */
final class Mgf1 {

    private Mgf1() {}

    /**
     * Combines a mask with its target by XOR.
     *
     * @param seed what the mask is made of
     * @param target where it goes, as long as the mask is wanted
     */
    static void apply(MessageDigest hash, byte[] seed, byte[] target) {
        for (int offset = 0, counter = 0; offset < target.length; counter++) {
            hash.update(seed);
            byte[] block = hash.digest(
                    new byte[] {(byte) (counter >> 24), (byte) (counter >> 16), (byte) (counter >> 8), (byte) counter});
            for (int i = 0; i < block.length && offset < target.length; i++, offset++) {
                target[offset] ^= block[i];
            }
            Arrays.fill(block, (byte) 0);
        }
    }
}

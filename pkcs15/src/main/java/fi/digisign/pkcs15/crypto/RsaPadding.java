package fi.digisign.pkcs15.crypto;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPss;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/** The encodings of RFC 8017 for cards that only exponentiate. */
public final class RsaPadding {

    private static final int PKCS1_OVERHEAD = 11;

    private RsaPadding() {}

    /**
     * EMSA-PKCS1-v1_5 (RFC 8017 §9.2): {@code 00 01 FF .. FF 00} before the content.
     *
     * @param content a DigestInfo, or whatever else is to be signed
     * @param modulusBits the length of the modulus in bits
     * @return as many bytes as the modulus has
     * @throws IllegalArgumentException if the content is too long for the modulus
     */
    public static Bytes pkcs1(Bytes content, int modulusBits) {
        int length = (modulusBits + 7) / 8;
        if (content.length() > length - PKCS1_OVERHEAD) {
            throw new IllegalArgumentException(
                    content.length() + " bytes do not fit into a signature of " + length + " bytes");
        }
        byte[] block = new byte[length];
        Arrays.fill(block, (byte) 0xFF);
        block[0] = 0x00;
        block[1] = 0x01;
        int start = length - content.length();
        block[start - 1] = 0x00;
        System.arraycopy(content.toArray(), 0, block, start, content.length());
        return Bytes.of(block);
    }

    /**
     * EMSA-PSS with MGF1 and a fresh random salt (RFC 8017 §9.1.1).
     *
     * @param scheme hash function and salt length
     * @param digest the message's digest
     * @param modulusBits the length of the modulus in bits
     * @return as many bytes as the modulus has
     * @throws IllegalArgumentException if digest and salt are too long for the modulus
     */
    public static Bytes pss(RsaPss scheme, Bytes digest, int modulusBits) {
        int encodedBits = modulusBits - 1;
        int length = (encodedBits + 7) / 8;
        int hashLength = scheme.digest().length();
        int dbLength = length - hashLength - 1;
        if (dbLength < scheme.saltLength() + 1) {
            throw new IllegalArgumentException("The key of " + modulusBits + " bits is too short for " + scheme);
        }
        byte[] salt = new byte[scheme.saltLength()];
        new SecureRandom().nextBytes(salt);

        MessageDigest hash = hash(scheme);
        hash.update(new byte[8]);
        hash.update(digest.toArray());
        byte[] h = hash.digest(salt);

        byte[] db = new byte[dbLength];
        db[dbLength - salt.length - 1] = 0x01;
        System.arraycopy(salt, 0, db, dbLength - salt.length, salt.length);
        mgf1(hash, h, db);
        db[0] &= (byte) (0xFF >> 8 * length - encodedBits);

        byte[] block = new byte[(modulusBits + 7) / 8];
        int start = block.length - length;
        System.arraycopy(db, 0, block, start, dbLength);
        System.arraycopy(h, 0, block, start + dbLength, hashLength);
        block[block.length - 1] = (byte) 0xBC;
        return Bytes.of(block);
    }

    private static MessageDigest hash(RsaPss scheme) {
        try {
            return MessageDigest.getInstance(scheme.digest().jcaName());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /**
     * The mask generation function MGF1 (RFC 8017 §B.2.1): combines a mask with its target by XOR.
     *
     * @param seed what the mask is made of
     * @param target where it goes, as long as the mask is wanted
     */
    static void mgf1(MessageDigest hash, byte[] seed, byte[] target) {
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

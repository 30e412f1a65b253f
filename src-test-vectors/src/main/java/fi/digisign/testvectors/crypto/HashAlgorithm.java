package fi.digisign.testvectors.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The hash functions cards name with the high half of FINEID's algorithm byte (FINEID S1 §3.6.3). */
public enum HashAlgorithm {
    /** SHA-1; present cards refuse to sign with it. */
    SHA1(1, "SHA-1", 20, "06052B0E03021A"),
    /** SHA-224. */
    SHA224(3, "SHA-224", 28, "0609608648016503040204"),
    /** SHA-256. */
    SHA256(4, "SHA-256", 32, "0609608648016503040201"),
    /** SHA-384. */
    SHA384(5, "SHA-384", 48, "0609608648016503040202"),
    /** SHA-512. */
    SHA512(6, "SHA-512", 64, "0609608648016503040203");

    private final int number;
    private final String jcaName;
    private final int length;
    private final byte[] identifier;

    HashAlgorithm(int number, String jcaName, int length, String identifier) {
        this.number = number;
        this.jcaName = jcaName;
        this.length = length;
        this.identifier = HexFormat.of().parseHex(identifier);
    }

    /**
     * The hash function an algorithm byte names.
     *
     * @param number its high half
     * @return the hash function, if the number means one
     */
    public static Optional<HashAlgorithm> of(int number) {
        return Arrays.stream(values()).filter(hash -> hash.number == number).findFirst();
    }

    /** {@return the length of a digest in bytes} */
    public int length() {
        return length;
    }

    /** {@return a fresh instance of the hash function} */
    public MessageDigest digest() {
        try {
            return MessageDigest.getInstance(jcaName);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + jcaName, e);
        }
    }

    /**
     * The DigestInfo of a digest (RFC 8017 §9.2, note 1).
     *
     * @param digest {@link #length()} bytes
     * @return its DER encoding, with NULL parameters
     */
    public byte[] digestInfo(byte[] digest) {
        int algorithm = identifier.length + 2;
        byte[] info = new byte[4 + algorithm + 2 + digest.length];
        info[0] = 0x30;
        info[1] = (byte) (info.length - 2);
        info[2] = 0x30;
        info[3] = (byte) algorithm;
        System.arraycopy(identifier, 0, info, 4, identifier.length);
        info[4 + identifier.length] = 0x05;
        info[6 + identifier.length] = 0x04;
        info[7 + identifier.length] = (byte) digest.length;
        System.arraycopy(digest, 0, info, 8 + identifier.length, digest.length);
        return info;
    }
}

package fi.digisign.pkcs15.model;

import fi.digisign.apdu.Bytes;

/** A hash function whose result a card can sign. */
public enum DigestAlgorithm {
    /** FIPS 180-4 SHA-1; refused by FINEID cards of today. */
    SHA1("SHA-1", 20, "06052B0E03021A"),
    /** FIPS 180-4 SHA-224. */
    SHA224("SHA-224", 28, "0609608648016503040204"),
    /** FIPS 180-4 SHA-256. */
    SHA256("SHA-256", 32, "0609608648016503040201"),
    /** FIPS 180-4 SHA-384. */
    SHA384("SHA-384", 48, "0609608648016503040202"),
    /** FIPS 180-4 SHA-512. */
    SHA512("SHA-512", 64, "0609608648016503040203");

    private final String jcaName;
    private final int length;
    private final Bytes oid;

    DigestAlgorithm(String jcaName, int length, String oid) {
        this.jcaName = jcaName;
        this.length = length;
        this.oid = Bytes.ofHex(oid);
    }

    /**
     * The standard name for {@link java.security.MessageDigest}.
     *
     * @return for example {@code SHA-256}
     */
    public String jcaName() {
        return jcaName;
    }

    /**
     * The length of a digest.
     *
     * @return bytes
     */
    public int length() {
        return length;
    }

    /**
     * The DigestInfo of a digest: SEQUENCE { SEQUENCE { OID, NULL }, OCTET STRING } in DER (RFC 8017 §9.2, note 1).
     *
     * @param digest a digest of this algorithm
     * @return the DER encoding
     * @throws IllegalArgumentException if the digest has another length
     */
    public Bytes digestInfo(Bytes digest) {
        requireLength(digest);
        Bytes algorithm = oid.plus(Bytes.of((byte) 0x05, (byte) 0x00));
        Bytes content = Bytes.of((byte) 0x30, (byte) algorithm.length())
                .plus(algorithm)
                .plus(Bytes.of((byte) 0x04, (byte) length))
                .plus(digest);
        return Bytes.of((byte) 0x30, (byte) content.length()).plus(content);
    }

    void requireLength(Bytes digest) {
        if (digest.length() != length) {
            throw new IllegalArgumentException(
                    "A " + jcaName + " digest has " + length + " bytes, not " + digest.length());
        }
    }
}

package fi.digisign.provider.jca;

import fi.digisign.apdu.Bytes;

/** The hash functions of FIPS 202, which no card knows: it gets their digest and does not see what made it. */
enum Sha3 {
    SHA3_224(28, 0x07),
    SHA3_256(32, 0x08),
    SHA3_384(48, 0x09),
    SHA3_512(64, 0x0A);

    /** The object identifiers 2.16.840.1.101.3.4.2.x, without x. */
    private static final Bytes HASH_ALGORITHMS = Bytes.ofHex("6086480165030402");

    /** The last number of {@code id-ecdsa-with-sha3-224} under {@link #SIGNATURE_OIDS}; the others follow. */
    private static final int FIRST_ECDSA = 9;

    /** The last number of {@code id-rsassa-pkcs1-v1-5-with-sha3-224}; the others follow. */
    private static final int FIRST_RSA = 13;

    private static final String SIGNATURE_OIDS = "2.16.840.1.101.3.4.3.";

    private final int length;
    private final int identifier;

    Sha3(int length, int identifier) {
        this.length = length;
        this.identifier = identifier;
    }

    /** The standard name, also that of {@link java.security.MessageDigest}. */
    String jcaName() {
        return name().replace('_', '-');
    }

    int length() {
        return length;
    }

    /** What stands before the digest in its DigestInfo: SEQUENCE { SEQUENCE { OID, NULL }, OCTET STRING } (RFC 8017 §9.2). */
    Bytes digestInfoPrefix() {
        Bytes algorithm = Bytes.of((byte) 0x30, (byte) 0x0D, (byte) 0x06, (byte) 0x09)
                .plus(HASH_ALGORITHMS)
                .plus(Bytes.of((byte) identifier, (byte) 0x05, (byte) 0x00));
        Bytes octets = Bytes.of((byte) 0x04, (byte) length);
        return Bytes.of((byte) 0x30, (byte) (algorithm.length() + octets.length() + length))
                .plus(algorithm)
                .plus(octets);
    }

    String ecdsaOid() {
        return SIGNATURE_OIDS + (FIRST_ECDSA + ordinal());
    }

    String rsaOid() {
        return SIGNATURE_OIDS + (FIRST_RSA + ordinal());
    }
}

package fi.digisign.pkcs15.model;

import fi.digisign.apdu.Bytes;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A way to sign a finished digest. The input of {@code Token.sign} is always the digest itself (or, where the scheme
 * says so, the bytes that stand for it); its output is what the scheme's standard calls the signature, with ECDSA always
 * as r followed by s, each as long as the field.
 */
public sealed interface SignatureScheme {

    /**
     * Checks that some bytes can be signed with this scheme at all.
     *
     * @param input what is to be signed
     * @throws IllegalArgumentException if its length does not fit
     */
    void requireInput(Bytes input);

    /**
     * An input that fits this scheme, to ask whether a card can sign such things.
     *
     * @return as long as a digest, or a DigestInfo; all zeros where nothing else is needed
     */
    Bytes sampleInput();

    /**
     * RSASSA-PKCS1-v1_5 (RFC 8017 §8.2). The input is the digest.
     *
     * @param digest the hash function that made the digest
     */
    record RsaPkcs1(DigestAlgorithm digest) implements SignatureScheme {
        @Override
        public void requireInput(Bytes input) {
            digest.requireLength(input);
        }

        @Override
        public Bytes sampleInput() {
            return Bytes.of(new byte[digest.length()]);
        }

        @Override
        public String toString() {
            return digest.name() + "withRSA";
        }
    }

    /**
     * RSASSA-PKCS1-v1_5 padding around whatever the caller gives (the JDK's {@code NONEwithRSA}): usually a finished
     * DigestInfo. Only for cards that do not build the DigestInfo themselves; others take it if it is one they know.
     */
    record RsaPkcs1Plain() implements SignatureScheme {
        @Override
        public void requireInput(Bytes input) {
            if (input.length() > 512) {
                throw new IllegalArgumentException("Too long for an RSA block: " + input.length() + " bytes");
            }
        }

        @Override
        public Bytes sampleInput() {
            return DigestAlgorithm.SHA256.digestInfo(Bytes.of(new byte[DigestAlgorithm.SHA256.length()]));
        }

        @Override
        public String toString() {
            return "NONEwithRSA";
        }
    }

    /**
     * RSASSA-PSS with MGF1 over the same hash function (RFC 8017 §8.1). The input is the digest.
     *
     * @param digest the hash function that made the digest, also that of MGF1
     * @param saltLength bytes of salt
     */
    record RsaPss(DigestAlgorithm digest, int saltLength) implements SignatureScheme {

        /**
         * With the salt as long as the digest, which every card with PSS does.
         *
         * @param digest the hash function
         * @return the scheme
         */
        public static RsaPss of(DigestAlgorithm digest) {
            return new RsaPss(digest, digest.length());
        }

        @Override
        public void requireInput(Bytes input) {
            digest.requireLength(input);
        }

        @Override
        public Bytes sampleInput() {
            return Bytes.of(new byte[digest.length()]);
        }

        @Override
        public String toString() {
            return "RSASSA-PSS with " + digest.jcaName() + " and a salt of " + saltLength + " bytes";
        }
    }

    /**
     * ECDSA (FIPS 186-5 §6). The input is the digest; one longer than the field counts with its leftmost bits only.
     *
     * @param digest the hash function that made the digest; empty for the JDK's {@code NONEwithECDSA}, any bytes
     */
    record Ecdsa(Optional<DigestAlgorithm> digest) implements SignatureScheme {

        /**
         * Turns a signature as {@code Token.sign} makes it into DER: {@code SEQUENCE { INTEGER r, INTEGER s }} (ANSI X9.62, RFC
         * 3279 §2.2.3).
         *
         * @param plain r and s, equally long
         * @return the DER encoding
         * @throws IllegalArgumentException if the number of bytes is odd or zero
         */
        public static Bytes toDer(Bytes plain) {
            if (plain.isEmpty() || plain.length() % 2 != 0) {
                throw new IllegalArgumentException("Not r followed by s: " + plain.length() + " bytes");
            }
            int half = plain.length() / 2;
            Bytes content = integer(plain.slice(0, half)).plus(integer(plain.from(half)));
            Bytes length = content.length() < 0x80
                    ? Bytes.of((byte) content.length())
                    : Bytes.of((byte) 0x81, (byte) content.length());
            return Bytes.of((byte) 0x30).plus(length).plus(content);
        }

        private static Bytes integer(Bytes unsigned) {
            byte[] value = new BigInteger(1, unsigned.toArray()).toByteArray();
            return Bytes.of((byte) 0x02, (byte) value.length).plus(Bytes.of(value));
        }

        @Override
        public void requireInput(Bytes input) {
            digest.ifPresent(algorithm -> algorithm.requireLength(input));
            if (input.isEmpty() || input.length() > 512) {
                throw new IllegalArgumentException("Not a digest: " + input.length() + " bytes");
            }
        }

        @Override
        public Bytes sampleInput() {
            return Bytes.of(new byte[digest.orElse(DigestAlgorithm.SHA256).length()]);
        }

        @Override
        public String toString() {
            return digest.map(DigestAlgorithm::name).orElse("NONE") + "withECDSA";
        }
    }
}

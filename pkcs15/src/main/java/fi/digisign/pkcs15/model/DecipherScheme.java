package fi.digisign.pkcs15.model;

import fi.digisign.apdu.Bytes;

/** A way to decrypt a cryptogram with an RSA key. */
public sealed interface DecipherScheme {

    /** RSAES-PKCS1-v1_5 (RFC 8017 §7.2). */
    record RsaPkcs1() implements DecipherScheme {
        @Override
        public String toString() {
            return "RSA PKCS#1 v1.5";
        }
    }

    /**
     * RSAES-OAEP (RFC 8017 §7.1).
     *
     * @param digest the hash function of the label
     * @param mgfDigest the hash function of MGF1
     * @param label the label, usually empty
     */
    record RsaOaep(DigestAlgorithm digest, DigestAlgorithm mgfDigest, Bytes label) implements DecipherScheme {
        @Override
        public String toString() {
            return "RSA-OAEP with " + digest.jcaName() + " and MGF1 with " + mgfDigest.jcaName();
        }
    }
}

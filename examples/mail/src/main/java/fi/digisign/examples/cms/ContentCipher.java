package fi.digisign.examples.cms;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSException;

/**
 * What a message's content is encrypted with. Those with GCM stand in AuthEnvelopedData and tell whether somebody has
 * changed the message (RFC 5084); those with CBC stand in EnvelopedData and do not.
 */
public enum ContentCipher {
    /** AES with a key of 128 bits, CBC. */
    AES128_CBC(NISTObjectIdentifiers.id_aes128_CBC, 16, 16, "AES"),
    /** AES with a key of 192 bits, CBC. */
    AES192_CBC(NISTObjectIdentifiers.id_aes192_CBC, 24, 16, "AES"),
    /** AES with a key of 256 bits, CBC. */
    AES256_CBC(NISTObjectIdentifiers.id_aes256_CBC, 32, 16, "AES"),
    /** Triple DES, for reading old messages only. */
    DES_EDE3_CBC(PKCSObjectIdentifiers.des_EDE3_CBC, 24, 8, "DESede"),
    /** AES with a key of 128 bits, GCM. */
    AES128_GCM(NISTObjectIdentifiers.id_aes128_GCM, 16, 0, "AES"),
    /** AES with a key of 192 bits, GCM. */
    AES192_GCM(NISTObjectIdentifiers.id_aes192_GCM, 24, 0, "AES"),
    /** AES with a key of 256 bits, GCM. */
    AES256_GCM(NISTObjectIdentifiers.id_aes256_GCM, 32, 0, "AES");

    /** Bytes of a tag (RFC 5084 §3.2). */
    private static final int SHORTEST_TAG = 12;

    private static final int LONGEST_TAG = 16;

    private static final int LONGEST_NONCE = 64;

    private final ASN1ObjectIdentifier oid;
    private final int keyBytes;
    private final int vectorBytes;
    private final String keyAlgorithm;

    ContentCipher(ASN1ObjectIdentifier oid, int keyBytes, int vectorBytes, String keyAlgorithm) {
        this.oid = oid;
        this.keyBytes = keyBytes;
        this.vectorBytes = vectorBytes;
        this.keyAlgorithm = keyAlgorithm;
    }

    /**
     * The cipher that a message names, with parameters that it can work with.
     *
     * @param algorithm the contentEncryptionAlgorithm
     * @param authenticated whether it stands in AuthEnvelopedData
     * @return the cipher
     * @throws CMSException if it is unknown, stands in the wrong place, or its parameters are damaged
     */
    public static ContentCipher of(AlgorithmIdentifier algorithm, boolean authenticated) throws CMSException {
        ContentCipher cipher = of(algorithm.getAlgorithm())
                .orElseThrow(() -> new CMSException(
                        "Its content is encrypted with an unknown algorithm, " + algorithm.getAlgorithm()));
        if (cipher.isAuthenticated() != authenticated) {
            throw new CMSException("Its content is encrypted with " + cipher + ", which is not allowed there");
        }
        if (!cipher.accepts(algorithm.getParameters())) {
            throw new CMSException("The parameters of " + cipher + " are damaged");
        }
        return cipher;
    }

    /**
     * The cipher of this name.
     *
     * @param oid an object identifier, such as one of SMIMECapabilities
     * @return the cipher, empty if it is none of these
     */
    public static Optional<ContentCipher> of(ASN1ObjectIdentifier oid) {
        return Arrays.stream(values()).filter(cipher -> cipher.oid.equals(oid)).findFirst();
    }

    private boolean accepts(ASN1Encodable parameters) {
        try {
            if (!isAuthenticated()) {
                return parameters != null
                        && ASN1OctetString.getInstance(parameters).getOctets().length == vectorBytes;
            }
            GCMParameters gcm = GCMParameters.getInstance(parameters);
            return gcm != null
                    && gcm.getIcvLen() >= SHORTEST_TAG
                    && gcm.getIcvLen() <= LONGEST_TAG
                    && gcm.getNonce().length > 0
                    && gcm.getNonce().length <= LONGEST_NONCE;
        } catch (IllegalArgumentException | ArithmeticException e) {
            return false;
        }
    }

    /**
     * Whether changes to the content are noticed.
     *
     * @return true for GCM
     */
    public boolean isAuthenticated() {
        return vectorBytes == 0;
    }

    /**
     * Length of its key.
     *
     * @return bytes
     */
    public int keyBytes() {
        return keyBytes;
    }

    /** What the JCA calls its keys. */
    String keyAlgorithm() {
        return keyAlgorithm;
    }

    /**
     * Its name in messages.
     *
     * @return an object identifier
     */
    public ASN1ObjectIdentifier oid() {
        return oid;
    }

    /**
     * Its name on the command line.
     *
     * @return such as {@code aes256-cbc}
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

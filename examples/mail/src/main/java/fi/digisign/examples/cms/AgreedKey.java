package fi.digisign.examples.cms;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.math.ec.ECPoint;

/** Unwraps a message's key (RFC 5753): one ECDH on the card, after everything that can be checked without it. */
final class AgreedKey {

    /** Of AES key wrap (RFC 3394 §2.2.1), bytes. */
    private static final int WRAP_OVERHEAD = 8;

    private final PrivateKey key;
    private final ECParameterSpec curve;
    private final Provider provider;

    /**
     * @throws IllegalArgumentException if the certificate is not for an EC key
     */
    AgreedKey(PrivateKey key, X509Certificate certificate, Provider provider) {
        if (!(certificate.getPublicKey() instanceof ECPublicKey ec)) {
            throw new IllegalArgumentException("Key agreement needs an EC key");
        }
        this.key = key;
        this.curve = ec.getParams();
        this.provider = provider;
    }

    static AlgorithmIdentifier algorithm(X509Certificate certificate) {
        return SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded())
                .getAlgorithm();
    }

    Key unwrap(
            AlgorithmIdentifier agreement,
            ContentCipher cipher,
            SubjectPublicKeyInfo originator,
            ASN1OctetString ukm,
            byte[] wrapped)
            throws CMSException {
        KeyAgreementAlgorithm algorithm = KeyAgreementAlgorithm.of(agreement);
        List<byte[]> descriptions = algorithm.descriptions(ukm);
        if (wrapped.length != cipher.keyBytes() + WRAP_OVERHEAD) {
            throw new CMSException("The message's key does not have the length that " + cipher + " requires");
        }
        byte[] secret = agree(originator);
        try {
            return unwrap(algorithm, descriptions, secret, wrapped, cipher.keyAlgorithm());
        } catch (GeneralSecurityException e) {
            throw new CMSException("The message's key cannot be unwrapped: it is damaged, or for another key", e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private byte[] agree(SubjectPublicKeyInfo originator) throws CMSException {
        try {
            PublicKey theirs = point(originator);
            KeyAgreement ecdh = KeyAgreement.getInstance("ECDH", provider);
            ecdh.init(key);
            ecdh.doPhase(theirs, true);
            return ecdh.generateSecret();
        } catch (GeneralSecurityException e) {
            throw new CMSException("The key cannot agree with the message's sender: " + e.getMessage(), e);
        }
    }

    /**
     * The sender's key on our curve, whatever curve the message says. A point that is not on it could draw the card's
     * secret out, a few bits at a time (SP 800-56A §5.6.2.3.3): it never gets there.
     */
    private PublicKey point(SubjectPublicKeyInfo originator) throws CMSException, GeneralSecurityException {
        try {
            ECPoint point = ((ECPublicKeyParameters) PublicKeyFactory.createKey(originator)).getQ();
            return KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(
                            new java.security.spec.ECPoint(
                                    point.getAffineXCoord().toBigInteger(),
                                    point.getAffineYCoord().toBigInteger()),
                            curve));
        } catch (IOException | RuntimeException e) { // BouncyCastle's ways to say so, such as for no bytes at all
            throw new CMSException("The sender's key in the message is not a point on the curve", e);
        }
    }

    /** Senders differ in what they tell the KDF; trying again costs no second use of the card. */
    private static Key unwrap(
            KeyAgreementAlgorithm algorithm,
            List<byte[]> descriptions,
            byte[] secret,
            byte[] wrapped,
            String keyAlgorithm)
            throws GeneralSecurityException {
        InvalidKeyException first = null;
        for (byte[] description : descriptions) {
            byte[] derived = algorithm.derive(secret, description);
            try {
                SecretKey wrapping = new SecretKeySpec(derived, "AES");
                Cipher cipher = Cipher.getInstance("AESWrap");
                cipher.init(Cipher.UNWRAP_MODE, wrapping);
                return cipher.unwrap(wrapped, keyAlgorithm, Cipher.SECRET_KEY);
            } catch (InvalidKeyException e) {
                first = first == null ? e : first;
            } finally {
                Arrays.fill(derived, (byte) 0);
            }
        }
        throw first;
    }
}

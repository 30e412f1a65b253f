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
import java.security.spec.X509EncodedKeySpec;
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

/** Unwraps a message's key: one ECDH on the card, after everything that can be checked without it. */
final class ContentKey {

    private final PrivateKey key;
    private final Provider provider;

    ContentKey(PrivateKey key, Provider provider) {
        this.key = key;
        this.provider = provider;
    }

    static AlgorithmIdentifier algorithm(X509Certificate certificate) {
        return SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded())
                .getAlgorithm();
    }

    Key unwrap(AlgorithmIdentifier agreement, SubjectPublicKeyInfo originator, ASN1OctetString ukm, byte[] wrapped)
            throws CMSException {
        KeyAgreementAlgorithm algorithm = KeyAgreementAlgorithm.of(agreement);
        List<byte[]> descriptions = algorithm.descriptions(ukm);
        byte[] secret = agree(originator);
        try {
            return unwrap(algorithm, descriptions, secret, wrapped);
        } catch (GeneralSecurityException e) {
            throw new CMSException("The message's key cannot be unwrapped: it is damaged, or for another key", e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private byte[] agree(SubjectPublicKeyInfo originator) throws CMSException {
        try {
            PublicKey theirs =
                    KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(originator.getEncoded()));
            KeyAgreement ecdh = KeyAgreement.getInstance("ECDH", provider);
            ecdh.init(key);
            ecdh.doPhase(theirs, true);
            return ecdh.generateSecret();
        } catch (GeneralSecurityException | IOException e) {
            throw new CMSException("The key cannot agree with the message's sender: " + e.getMessage(), e);
        }
    }

    /** Senders differ in what they tell the KDF; trying again costs no second use of the card. */
    private static Key unwrap(KeyAgreementAlgorithm algorithm, List<byte[]> descriptions, byte[] secret, byte[] wrapped)
            throws GeneralSecurityException {
        InvalidKeyException first = null;
        for (byte[] description : descriptions) {
            byte[] derived = algorithm.derive(secret, description);
            try {
                SecretKey wrapping = new SecretKeySpec(derived, "AES");
                Cipher cipher = Cipher.getInstance("AESWrap");
                cipher.init(Cipher.UNWRAP_MODE, wrapping);
                return cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY);
            } catch (InvalidKeyException e) {
                first = first == null ? e : first;
            } finally {
                Arrays.fill(derived, (byte) 0);
            }
        }
        throw first;
    }
}

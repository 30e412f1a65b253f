package fi.digisign.examples.cms;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSException;

/**
 * Decrypts a message's key (RFC 3370 §4.2.1, RFC 3560): one RSA decryption on the card, after everything that can be
 * checked without it. With PKCS#1 v1.5, a key that does not decrypt is replaced by a random one, so that nobody who
 * sends messages learns from the answer whether the padding was right (RFC 3218 §2.3.2).
 */
final class TransportedKey {

    private final PrivateKey key;
    private final BigInteger modulus;
    private final Provider provider;
    private boolean replaced;

    /**
     * @throws IllegalArgumentException if the certificate is not for an RSA key
     */
    TransportedKey(PrivateKey key, X509Certificate certificate, Provider provider) {
        if (!(certificate.getPublicKey() instanceof RSAPublicKey rsa)) {
            throw new IllegalArgumentException("Key transport needs an RSA key");
        }
        this.key = key;
        this.modulus = rsa.getModulus();
        this.provider = provider;
    }

    Key decrypt(AlgorithmIdentifier transport, ContentCipher content, byte[] encrypted) throws CMSException {
        boolean pkcs1 = isPkcs1(transport.getAlgorithm());
        Cipher cipher = cipher(transport, pkcs1);
        if (encrypted.length != (modulus.bitLength() + 7) / 8 || new BigInteger(1, encrypted).compareTo(modulus) >= 0) {
            throw new CMSException("The message's key is damaged, or encrypted for another key");
        }
        byte[] contentKey;
        try {
            contentKey = cipher.doFinal(encrypted);
        } catch (BadPaddingException | IllegalBlockSizeException e) {
            if (!pkcs1) {
                throw new CMSException("The message's key is damaged, or encrypted for another key", e);
            }
            contentKey = new byte[0];
        }
        try {
            if (contentKey.length == content.keyBytes()) {
                return new SecretKeySpec(contentKey, content.keyAlgorithm());
            }
        } finally {
            Arrays.fill(contentKey, (byte) 0);
        }
        if (!pkcs1) {
            throw new CMSException("The message's key does not have the length that " + content + " requires");
        }
        replaced = true;
        return random(content);
    }

    private static boolean isPkcs1(ASN1ObjectIdentifier algorithm) throws CMSException {
        boolean pkcs1 = algorithm.equals(PKCSObjectIdentifiers.rsaEncryption);
        if (!pkcs1 && !algorithm.equals(PKCSObjectIdentifiers.id_RSAES_OAEP)) {
            throw new CMSException("The message's key is encrypted with an unknown algorithm, " + algorithm);
        }
        return pkcs1;
    }

    private Cipher cipher(AlgorithmIdentifier transport, boolean pkcs1) throws CMSException {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/" + (pkcs1 ? "PKCS1Padding" : "OAEPPadding"), provider);
            if (pkcs1) {
                cipher.init(Cipher.DECRYPT_MODE, key);
            } else {
                cipher.init(Cipher.DECRYPT_MODE, key, OaepParameters.of(transport));
            }
            return cipher;
        } catch (InvalidAlgorithmParameterException e) {
            throw new CMSException("The card does not decrypt with these parameters of OAEP: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new CMSException("The key does not decrypt: " + e.getMessage(), e);
        }
    }

    private static Key random(ContentCipher content) {
        byte[] random = new byte[content.keyBytes()];
        new SecureRandom().nextBytes(random);
        try {
            return new SecretKeySpec(random, content.keyAlgorithm());
        } finally {
            Arrays.fill(random, (byte) 0);
        }
    }

    boolean isReplaced() {
        return replaced;
    }
}

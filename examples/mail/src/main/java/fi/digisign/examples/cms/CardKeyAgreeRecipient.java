package fi.digisign.examples.cms;

import java.security.Key;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.jcajce.JceKeyAgreeEnvelopedRecipient;

/**
 * Decrypts EnvelopedData for an EC key of a card (RFC 5753 §3.1). BouncyCastle's own recipient wants to see the key's
 * encoding, and then a key agreement that no other provider has; this one lets the card do the plain ECDH, exactly once,
 * and does the rest in software. Choose the recipient in the message by the certificate, not by trying.
 */
public final class CardKeyAgreeRecipient extends JceKeyAgreeEnvelopedRecipient {

    private final AgreedKey agreedKey;

    /**
     * @param key the card's key
     * @param certificate its certificate
     * @param provider the provider that can use the key
     * @throws IllegalArgumentException if the certificate is not for an EC key
     */
    public CardKeyAgreeRecipient(PrivateKey key, X509Certificate certificate, Provider provider) {
        super(key);
        agreedKey = new AgreedKey(key, certificate, provider);
        setPrivateKeyAlgorithmIdentifier(AgreedKey.algorithm(certificate));
    }

    @Override
    protected Key extractSecretKey(
            AlgorithmIdentifier agreement,
            AlgorithmIdentifier content,
            SubjectPublicKeyInfo originator,
            ASN1OctetString ukm,
            byte[] wrapped)
            throws CMSException {
        return agreedKey.unwrap(agreement, ContentCipher.of(content, false), originator, ukm, wrapped);
    }
}

package fi.digisign.examples.cms;

import java.security.Key;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;

/** The same as {@link CardKeyAgreeRecipient} for AuthEnvelopedData (RFC 5083), such as AES-GCM (RFC 5084). */
public final class CardKeyAgreeAuthRecipient extends JceKeyAgreeAuthEnvelopedRecipient {

    private final AgreedKey agreedKey;

    /**
     * @param key the card's key
     * @param certificate its certificate
     * @param provider the provider that can use the key
     * @throws IllegalArgumentException if the certificate is not for an EC key
     */
    public CardKeyAgreeAuthRecipient(PrivateKey key, X509Certificate certificate, Provider provider) {
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
        return agreedKey.unwrap(agreement, ContentCipher.of(content, true), originator, ukm, wrapped);
    }
}

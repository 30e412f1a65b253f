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

    private final ContentKey contentKey;

    /**
     * @param key the card's key
     * @param certificate its certificate
     * @param provider the provider that can use the key
     */
    public CardKeyAgreeAuthRecipient(PrivateKey key, X509Certificate certificate, Provider provider) {
        super(key);
        contentKey = new ContentKey(key, provider);
        setPrivateKeyAlgorithmIdentifier(ContentKey.algorithm(certificate));
    }

    @Override
    protected Key extractSecretKey(
            AlgorithmIdentifier agreement,
            AlgorithmIdentifier content,
            SubjectPublicKeyInfo originator,
            ASN1OctetString ukm,
            byte[] wrapped)
            throws CMSException {
        return contentKey.unwrap(agreement, originator, ukm, wrapped);
    }
}

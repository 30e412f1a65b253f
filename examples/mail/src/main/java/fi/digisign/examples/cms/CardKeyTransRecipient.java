package fi.digisign.examples.cms;

import java.security.Key;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;

/**
 * Decrypts EnvelopedData for an RSA key of a card, with PKCS#1 v1.5 or OAEP. BouncyCastle's own recipient first unwraps
 * and then decrypts if that failed, and so uses the card twice when something is wrong; this one uses it once, and not at all
 * for what cannot be for its key. Choose the recipient in the message by the certificate, not by trying.
 */
public final class CardKeyTransRecipient extends JceKeyTransEnvelopedRecipient {

    private final TransportedKey transportedKey;

    /**
     * @param key the card's key
     * @param certificate its certificate
     * @param provider the provider that can use the key
     * @throws IllegalArgumentException if the certificate is not for an RSA key
     */
    public CardKeyTransRecipient(PrivateKey key, X509Certificate certificate, Provider provider) {
        super(key);
        transportedKey = new TransportedKey(key, certificate, provider);
    }

    @Override
    protected Key extractSecretKey(AlgorithmIdentifier transport, AlgorithmIdentifier content, byte[] encrypted)
            throws CMSException {
        return transportedKey.decrypt(transport, ContentCipher.of(content, false), encrypted);
    }

    /**
     * Whether the message's key could not be decrypted, so that what came out is of no use: with PKCS#1 v1.5, decryption
     * goes on with a random key then (RFC 3218 §2.3.2). Ask when all content has been read; treat it as any other damage.
     *
     * @return true if the content was decrypted with a random key
     */
    public boolean isReplaced() {
        return transportedKey.isReplaced();
    }
}

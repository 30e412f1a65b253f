package fi.digisign.examples.recipes;

import fi.digisign.examples.cms.CardKeyAgreeRecipient;
import fi.digisign.examples.cms.CardKeyTransRecipient;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientId;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientId;

/** Encrypted CMS messages read with BouncyCastle and a key of the card: docs/libraries.md. */
public final class CmsDecryption {

    private CmsDecryption() {}

    /** With the provider registered, and not named. */
    public static byte[] decrypted(CMSEnvelopedData message, PrivateKey key, X509Certificate certificate)
            throws Exception {
        Recipient recipient = new JceKeyTransEnvelopedRecipient(key);
        return message.getRecipientInfos()
                .get(new JceKeyTransRecipientId(certificate))
                .getContent(recipient);
    }

    public static byte[] decrypted(
            CMSEnvelopedData message, PrivateKey key, X509Certificate certificate, Provider provider) throws Exception {
        CardKeyTransRecipient recipient = new CardKeyTransRecipient(key, certificate, provider);
        byte[] content = message.getRecipientInfos()
                .get(new JceKeyTransRecipientId(certificate))
                .getContent(recipient);
        if (recipient.isReplaced()) {
            throw new CMSException("The message is damaged");
        }
        return content;
    }

    public static byte[] agreed(
            CMSEnvelopedData message, PrivateKey key, X509Certificate certificate, Provider provider) throws Exception {
        Recipient recipient = new CardKeyAgreeRecipient(key, certificate, provider);
        byte[] content = message.getRecipientInfos()
                .get(new JceKeyAgreeRecipientId(certificate))
                .getContent(recipient);
        return content;
    }
}

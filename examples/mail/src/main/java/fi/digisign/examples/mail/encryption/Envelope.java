package fi.digisign.examples.mail.encryption;

import fi.digisign.examples.cms.CardKeyAgreeAuthRecipient;
import fi.digisign.examples.cms.CardKeyAgreeRecipient;
import fi.digisign.examples.cms.CardKeyTransAuthRecipient;
import fi.digisign.examples.cms.CardKeyTransRecipient;
import fi.digisign.examples.cms.ContentCipher;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.Provider;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1SequenceParser;
import org.bouncycastle.asn1.ASN1StreamParser;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfoParser;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAuthEnvelopedDataParser;
import org.bouncycastle.cms.CMSEnvelopedDataParser;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyAgreeRecipientId;
import org.bouncycastle.cms.KeyAgreeRecipientInformation;
import org.bouncycastle.cms.KeyTransRecipientId;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipient;

/**
 * EnvelopedData or AuthEnvelopedData, as far as it can be read without a key. Its content can be read once. What it is,
 * its own object identifier says; what mail programs write around it is often something else.
 *
 * <p>BouncyCastle's parsers throw many kinds of unchecked exceptions for damaged messages; here they all become a
 * {@link CMSException}.
 */
final class Envelope {

    /** Opens the same message anew each time. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    /**
     * Content that is being decrypted.
     *
     * @param stream its bytes; their end comes only after the tag was found right, if there is one
     * @param useless whether the key turned out to be none; to be asked at the end
     */
    record Content(InputStream stream, BooleanSupplier useless) {}

    private final boolean authenticated;
    private final List<RecipientInformation> recipients;
    private final AlgorithmIdentifier algorithm;

    private Envelope(boolean authenticated, List<RecipientInformation> recipients, AlgorithmIdentifier algorithm) {
        this.authenticated = authenticated;
        this.recipients = recipients;
        this.algorithm = algorithm;
    }

    /**
     * What kind of CMS message it is.
     *
     * @param source the message, DER or BER
     * @return the type in its ContentInfo
     * @throws CMSException if it is none
     */
    static ASN1ObjectIdentifier type(Source source) throws CMSException {
        try (InputStream in = new BoundedBer(new BufferedInputStream(source.open()))) {
            return new ContentInfoParser((ASN1SequenceParser) new ASN1StreamParser(in).readObject()).getContentType();
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    /**
     * Whether a type is of messages with encrypted content.
     *
     * @param type the type
     * @return true if {@link #read} reads them
     */
    static boolean isEnvelope(ASN1ObjectIdentifier type) {
        return type.equals(CMSObjectIdentifiers.envelopedData) || type.equals(CMSObjectIdentifiers.authEnvelopedData);
    }

    /**
     * Reads everything before the content.
     *
     * @param in the message, which stays open
     * @param type one of the types that {@link #isEnvelope} knows
     * @return the envelope
     * @throws CMSException if it is damaged
     */
    static Envelope read(InputStream in, ASN1ObjectIdentifier type) throws CMSException {
        InputStream bounded = new BoundedBer(new BufferedInputStream(in));
        try {
            if (type.equals(CMSObjectIdentifiers.envelopedData)) {
                CMSEnvelopedDataParser parser = new CMSEnvelopedDataParser(bounded);
                return new Envelope(false, of(parser.getRecipientInfos()), parser.getContentEncryptionAlgorithm());
            }
            CMSAuthEnvelopedDataParser parser = new CMSAuthEnvelopedDataParser(bounded);
            return new Envelope(true, of(parser.getRecipientInfos()), parser.getEncryptionAlgOID());
        } catch (CMSException | IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    private static List<RecipientInformation> of(Iterable<RecipientInformation> recipients) {
        List<RecipientInformation> list = new ArrayList<>();
        recipients.forEach(list::add);
        return list;
    }

    private static CMSException damaged(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        // what this program or BouncyCastle found; other exceptions' messages are about Java's classes
        String why = root instanceof IOException || root instanceof CMSException ? ": " + root.getMessage() : "";
        return new CMSException("it is damaged" + why, e);
    }

    /** Whom the message says it is for. */
    List<RecipientInformation> recipients() {
        return recipients;
    }

    /** Whether it tells of changes. */
    boolean isAuthenticated() {
        return authenticated;
    }

    /**
     * What its content is encrypted with.
     *
     * @return a known cipher in its right place
     * @throws CMSException if there is none
     */
    ContentCipher cipher() throws CMSException {
        return ContentCipher.of(algorithm, authenticated);
    }

    /**
     * Whether a recipient has a key for this certificate's holder.
     *
     * @param recipient one of the message's
     * @param certificate a certificate
     * @return true if the recipient names it, by issuer and serial number or by its key's identifier
     */
    static boolean isFor(RecipientInformation recipient, X509Certificate certificate) {
        try {
            X509CertificateHolder holder = new JcaX509CertificateHolder(certificate);
            return switch (certificate.getPublicKey().getAlgorithm()) {
                case "RSA" -> recipient.getRID() instanceof KeyTransRecipientId id && id.match(holder);
                case "EC" -> recipient.getRID() instanceof KeyAgreeRecipientId id && id.match(holder);
                default -> false;
            };
        } catch (CertificateEncodingException | RuntimeException e) {
            return false; // names and numbers that BouncyCastle cannot compare are nobody's
        }
    }

    /**
     * Begins to decrypt the content: at most one use of the card.
     *
     * @param recipient one for whom {@link #isFor} is true
     * @param key the holder's key
     * @param contentProvider who decrypts the content: BouncyCastle, since the JDK does not know the names of AES-GCM in
     *     messages
     * @return the content
     * @throws CMSException if the message's key cannot be had; a failure of card or PIN is a
     *     {@link java.security.ProviderException}, or the cause
     * @throws IOException if the message cannot be read
     */
    Content open(RecipientInformation recipient, DecryptionKey key, Provider contentProvider)
            throws CMSException, IOException {
        if (recipient instanceof KeyAgreeRecipientInformation) {
            JceKeyAgreeRecipient agreeing = authenticated
                    ? new CardKeyAgreeAuthRecipient(key.key(), key.certificate(), key.provider())
                    : new CardKeyAgreeRecipient(key.key(), key.certificate(), key.provider());
            return content(recipient, agreeing.setContentProvider(contentProvider), () -> false);
        }
        return authenticated
                ? authenticatedTransport(recipient, key, contentProvider)
                : transport(recipient, key, contentProvider);
    }

    private static Content transport(RecipientInformation recipient, DecryptionKey key, Provider contentProvider)
            throws CMSException, IOException {
        CardKeyTransRecipient own = new CardKeyTransRecipient(key.key(), key.certificate(), key.provider());
        JceKeyTransRecipient ready = own.setContentProvider(contentProvider);
        return content(recipient, ready, own::isReplaced);
    }

    private static Content authenticatedTransport(
            RecipientInformation recipient, DecryptionKey key, Provider contentProvider)
            throws CMSException, IOException {
        CardKeyTransAuthRecipient own = new CardKeyTransAuthRecipient(key.key(), key.certificate(), key.provider());
        JceKeyTransRecipient ready = own.setContentProvider(contentProvider);
        return content(recipient, ready, own::isReplaced);
    }

    private static Content content(RecipientInformation recipient, Recipient own, BooleanSupplier useless)
            throws CMSException, IOException {
        return new Content(recipient.getContentStream(own).getContentStream(), useless);
    }
}

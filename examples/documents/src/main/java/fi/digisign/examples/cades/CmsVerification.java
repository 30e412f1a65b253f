package fi.digisign.examples.cades;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.documents.words.CmsText;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * The check of one detached CMS signature.
 *
 * @param problem why it is not valid, or empty
 * @param chain the signer's certificate and its issuers as the signature brings them, each having signed the one before
 */
public record CmsVerification(Optional<Text> problem, List<X509Certificate> chain) {

    private static final int MAX_CHAIN = 10;

    /**
     * Checks a signature.
     *
     * @param contents the ContentInfo; PDF writers fill the rest of the reserved space with zeros; anything
     *     else there is signed by nobody, and refused
     * @param signed the signed bytes
     * @return what was found
     * @throws IOException if the signed bytes cannot be read
     */
    public static CmsVerification verify(byte[] contents, InputStream signed) throws IOException {
        List<X509Certificate> chain = List.of();
        try {
            CMSSignedData data = new CMSSignedData(new StreamedContent(signed), contentInfo(contents));
            Collection<SignerInformation> signers = data.getSignerInfos().getSigners();
            if (signers.size() != 1) {
                return failed(CmsText.SIGNERS.with(signers.size()), chain);
            }
            SignerInformation signer = signers.iterator().next();
            List<X509Certificate> certificates = new ArrayList<>();
            X509Certificate signersOwn = null;
            for (X509CertificateHolder holder : data.getCertificates().getMatches(null)) {
                X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(holder);
                certificates.add(certificate);
                if (signer.getSID().match(holder)) {
                    signersOwn = certificate;
                }
            }
            if (signersOwn == null) {
                return failed(CmsText.CERTIFICATE_MISSING, chain);
            }
            chain = chain(signersOwn, certificates);
            if (!namesCertificate(signer, signersOwn)) {
                return failed(CmsText.OTHER_CERTIFICATE, chain);
            }
            boolean valid = signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(signersOwn));
            return valid ? new CmsVerification(Optional.empty(), chain) : failed(CmsText.WRONG, chain);
        } catch (UnreadableException e) {
            return failed(CmsText.INVALID.with(e.why), chain);
        } catch (CMSException | GeneralSecurityException | OperatorCreationException e) {
            return failed(CmsText.INVALID.with(e.getMessage()), chain);
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
            // BouncyCastle's way to say that a structure is not the one expected
            return failed(CmsText.MALFORMED.with(e.getMessage()), chain);
        }
    }

    private static CmsVerification failed(Text problem, List<X509Certificate> chain) {
        return new CmsVerification(Optional.of(problem), chain);
    }

    /** The bytes are not even the frame of a signature. */
    private static final class UnreadableException extends CMSException {

        private static final long serialVersionUID = 1L;

        private final Text why;

        UnreadableException(Text why, Exception cause) {
            super(why.english(), cause);
            this.why = why;
        }
    }

    /** Only the first object is read: the zeros behind it are refused by CMSSignedData from BouncyCastle 1.85 on. */
    private static ContentInfo contentInfo(byte[] contents) throws UnreadableException {
        try (ASN1InputStream in = new ASN1InputStream(contents)) {
            ASN1Primitive first = in.readObject();
            if (first == null) {
                throw new UnreadableException(CmsText.EMPTY, null);
            }
            for (byte behind : in.readAllBytes()) {
                if (behind != 0) {
                    throw new UnreadableException(CmsText.BYTES_BEHIND, null);
                }
            }
            return ContentInfo.getInstance(first);
        } catch (IOException e) {
            throw new UnreadableException(CmsText.NOT_DER, e);
        }
    }

    /** RFC 5035 §3: if the attribute is there, its first entry identifies the signer's certificate. */
    private static boolean namesCertificate(SignerInformation signer, X509Certificate certificate)
            throws GeneralSecurityException {
        Attribute attribute = signer.getSignedAttributes() == null
                ? null
                : signer.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        if (attribute == null) {
            return true;
        }
        ASN1Encodable[] values = attribute.getAttributeValues();
        ESSCertIDv2[] ids =
                values.length == 1 ? SigningCertificateV2.getInstance(values[0]).getCerts() : new ESSCertIDv2[0];
        if (ids.length == 0) {
            return false;
        }
        String digest = new DefaultAlgorithmNameFinder().getAlgorithmName(ids[0].getHashAlgorithm());
        byte[] hash = MessageDigest.getInstance(digest).digest(certificate.getEncoded());
        return MessageDigest.isEqual(hash, ids[0].getCertHash());
    }

    private static List<X509Certificate> chain(X509Certificate first, List<X509Certificate> others) {
        List<X509Certificate> chain = new ArrayList<>(List.of(first));
        Optional<X509Certificate> issuer = issuer(first, others);
        while (issuer.isPresent() && !chain.contains(issuer.get()) && chain.size() < MAX_CHAIN) {
            chain.add(issuer.get());
            issuer = issuer(issuer.get(), others);
        }
        return chain;
    }

    private static Optional<X509Certificate> issuer(X509Certificate of, List<X509Certificate> among) {
        return among.stream()
                .filter(c -> c.getSubjectX500Principal().equals(of.getIssuerX500Principal()))
                .filter(c -> signed(c, of))
                .findFirst();
    }

    private static boolean signed(X509Certificate issuer, X509Certificate certificate) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false; // another certificate of the same name; the right one may follow
        }
    }
}

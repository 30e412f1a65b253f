package fi.digisign.examples.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SignatureException;
import java.util.Map;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAttributeTableGenerationException;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.RuntimeOperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * The CMS part of a PAdES signature (ETSI EN 319 142-1 §6.3, on ETSI EN 319 122-1): detached SignedData with the
 * signing-certificate-v2 attribute, and without the signing-time attribute, whose place in a PDF is the entry /M.
 */
final class CadesSignature {

    private final SigningKey key;

    CadesSignature(SigningKey key) {
        this.key = key;
    }

    /**
     * Signs; this is where the key, and so the card, is used. It is used once.
     *
     * @param content what is signed, read to its end in pieces
     * @return the DER encoding of a ContentInfo
     * @throws GeneralSecurityException if the key cannot or will not sign; the provider's own exception is the cause or
     *     the exception itself
     * @throws IOException if the content cannot be read
     */
    byte[] sign(InputStream content) throws GeneralSecurityException, IOException {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(signerInfo());
            generator.addCertificates(new JcaCertStore(key.chain()));
            return generator.generate(new StreamedContent(content), false).getEncoded("DER");
        } catch (RuntimeOperatorException e) {
            throw signingFailure(e);
        } catch (CMSException | OperatorCreationException e) {
            throw signingFailure(e);
        }
    }

    private SignerInfoGenerator signerInfo() throws GeneralSecurityException, OperatorCreationException {
        ContentSigner signer = new JcaContentSignerBuilder(key.signatureAlgorithm())
                .setProvider(key.provider())
                .build(key.key());
        AttributeTable attributes = new AttributeTable(
                new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(signingCertificate())));
        return new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(new WithoutSigningTime(attributes))
                .build(signer, key.certificate());
    }

    private SigningCertificateV2 signingCertificate() throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance(key.digestAlgorithm());
        AlgorithmIdentifier name = new DefaultDigestAlgorithmIdentifierFinder().find(key.digestAlgorithm());
        byte[] hash = digest.digest(key.certificate().getEncoded());
        return new SigningCertificateV2(new ESSCertIDv2[] {new ESSCertIDv2(name, hash)});
    }

    /** BouncyCastle wraps what the provider threw one to three times; the caller wants the provider's own words. */
    private static GeneralSecurityException signingFailure(Exception wrapped) {
        for (Throwable cause = wrapped; cause != null; cause = cause.getCause()) {
            if (cause instanceof GeneralSecurityException original) {
                return original;
            }
        }
        return new SignatureException("The signature could not be made: " + wrapped.getMessage(), wrapped);
    }

    private static final class WithoutSigningTime extends DefaultSignedAttributeTableGenerator {

        WithoutSigningTime(AttributeTable attributes) {
            super(attributes);
        }

        @Override
        @SuppressWarnings("rawtypes") // the parent's signature
        public AttributeTable getAttributes(Map parameters) throws CMSAttributeTableGenerationException {
            return super.getAttributes(parameters).remove(CMSAttributes.signingTime);
        }
    }
}

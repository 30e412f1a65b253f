package fi.digisign.examples.cades;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SignatureException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
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
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.RuntimeOperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * A detached CMS signature with the signing-certificate-v2 attribute: CAdES baseline B-B (ETSI EN 319 122-1 §6.3), or
 * B-T with a time stamp. The same, without the signing-time attribute, is what a PDF holds (EN 319 142-1 §6.3).
 *
 * <p>Immutable, but the key is a card's: one signature at a time.
 */
public final class CadesSignature {

    private final SigningKey key;
    private final boolean signingTime;
    private final Optional<TimeStampClient> stamps;

    private CadesSignature(SigningKey key, boolean signingTime, Optional<TimeStampClient> stamps) {
        this.key = Objects.requireNonNull(key, "key");
        this.signingTime = signingTime;
        this.stamps = stamps;
    }

    /**
     * A signature that is a file of its own; the time of signing is in it.
     *
     * @param key the key to sign with
     * @return its maker
     */
    public static CadesSignature ofFile(SigningKey key) {
        return new CadesSignature(key, true, Optional.empty());
    }

    /**
     * A signature for a PDF, which has another place for the time of signing (/M).
     *
     * @param key the key to sign with
     * @return its maker
     */
    public static CadesSignature inPdf(SigningKey key) {
        return new CadesSignature(key, false, Optional.empty());
    }

    /**
     * The same with a time stamp on each signature: level B-T.
     *
     * @param authority who makes them
     * @return another maker
     */
    public CadesSignature withTimeStamp(TimeStampClient authority) {
        return new CadesSignature(key, signingTime, Optional.of(authority));
    }

    /**
     * Signs; this is where the key, and so the card, is used. It is used once.
     *
     * @param content what is signed, read to its end in pieces
     * @return the DER encoding of a ContentInfo
     * @throws GeneralSecurityException if the key cannot or will not sign; the provider's own exception is the cause or
     *     the exception itself
     * @throws TimeStampException if there is no good time stamp
     * @throws IOException if the content cannot be read
     */
    public byte[] sign(InputStream content) throws GeneralSecurityException, IOException {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(signerInfo());
            generator.addCertificates(new JcaCertStore(key.chain()));
            CMSSignedData signed = generator.generate(new StreamedContent(content), false);
            return (stamps.isPresent() ? stamped(signed, stamps.get()) : signed).getEncoded("DER");
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
                .setSignedAttributeGenerator(
                        signingTime
                                ? new DefaultSignedAttributeTableGenerator(attributes)
                                : new WithoutSigningTime(attributes))
                .build(signer, key.certificate());
    }

    private SigningCertificateV2 signingCertificate() throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance(key.digestAlgorithm());
        AlgorithmIdentifier name = new DefaultDigestAlgorithmIdentifierFinder().find(key.digestAlgorithm());
        byte[] hash = digest.digest(key.certificate().getEncoded());
        return new SigningCertificateV2(new ESSCertIDv2[] {new ESSCertIDv2(name, hash)});
    }

    /** The time stamp is over the signature value, and is added to the attributes that are not signed. */
    private static CMSSignedData stamped(CMSSignedData signed, TimeStampClient authority) throws IOException {
        SignerInformation signer = signed.getSignerInfos().iterator().next();
        byte[] token = authority.stamp(signer.getSignature());
        AttributeTable table = new AttributeTable(new Attribute(
                PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, new DERSet(ASN1Primitive.fromByteArray(token))));
        return CMSSignedData.replaceSigners(
                signed,
                new SignerInformationStore(List.of(SignerInformation.replaceUnsignedAttributes(signer, table))));
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

package fi.digisign.examples.mail.signature;

import fi.digisign.examples.cades.SigningKey;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.smime.SMIMECapabilitiesAttribute;
import org.bouncycastle.asn1.smime.SMIMECapabilityVector;
import org.bouncycastle.asn1.smime.SMIMEEncryptionKeyPreferenceAttribute;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;

/** What a mail signature says besides the content's digest and the time (RFC 8551 §2.5). */
final class SmimeAttributes {

    /** What this program decrypts, best first (RFC 8551 §2.7). */
    private static final ASN1ObjectIdentifier[] CAPABILITIES = {
        NISTObjectIdentifiers.id_aes256_GCM,
        NISTObjectIdentifiers.id_aes128_GCM,
        NISTObjectIdentifiers.id_aes256_CBC,
        NISTObjectIdentifiers.id_aes128_CBC
    };

    private SmimeAttributes() {}

    /**
     * Makes the attributes.
     *
     * @param key who signs
     * @param encryption where answers are to be encrypted to
     * @return SMIMECapabilities, signing-certificate-v2 (RFC 5035 §3) and, with a certificate, encryptionKeyPreference
     * @throws GeneralSecurityException if a certificate cannot be encoded, or there is no digest
     */
    static AttributeTable of(SigningKey key, Optional<X509Certificate> encryption) throws GeneralSecurityException {
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        SMIMECapabilityVector capabilities = new SMIMECapabilityVector();
        for (ASN1ObjectIdentifier capability : CAPABILITIES) {
            capabilities.addCapability(capability);
        }
        attributes.add(new SMIMECapabilitiesAttribute(capabilities));
        encryption.ifPresent(
                certificate -> attributes.add(new SMIMEEncryptionKeyPreferenceAttribute(name(certificate))));
        byte[] hash = MessageDigest.getInstance(key.digestAlgorithm())
                .digest(key.certificate().getEncoded());
        ESSCertIDv2 id =
                new ESSCertIDv2(new DefaultDigestAlgorithmIdentifierFinder().find(key.digestAlgorithm()), hash);
        attributes.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(new ESSCertIDv2[] {id}))));
        return new AttributeTable(attributes);
    }

    private static IssuerAndSerialNumber name(X509Certificate certificate) {
        return new IssuerAndSerialNumber(
                X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded()), certificate.getSerialNumber());
    }
}

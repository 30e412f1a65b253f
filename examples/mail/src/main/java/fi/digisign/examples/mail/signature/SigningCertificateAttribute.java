package fi.digisign.examples.mail.signature;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;

/** The attributes signing-certificate (RFC 2634 §5.4) and signing-certificate-v2 (RFC 5035 §3): which certificate was meant. */
final class SigningCertificateAttribute {

    private SigningCertificateAttribute() {}

    /** Whether one of them is there, and its first entry is another certificate, or none that can be told. */
    static boolean contradicts(SignerInformation signer, X509Certificate certificate) {
        AttributeTable attributes = signer.getSignedAttributes();
        if (attributes == null) {
            return false;
        }
        try {
            Attribute newer = attributes.get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
            if (newer != null) {
                ESSCertIDv2 id = SigningCertificateV2.getInstance(value(newer)).getCerts()[0];
                String digest = new DefaultAlgorithmNameFinder().getAlgorithmName(id.getHashAlgorithm());
                return !matches(digest, certificate, id.getCertHash());
            }
            Attribute older = attributes.get(PKCSObjectIdentifiers.id_aa_signingCertificate);
            if (older != null) {
                ESSCertID id = SigningCertificate.getInstance(value(older)).getCerts()[0];
                return !matches("SHA-1", certificate, id.getCertHash());
            }
            return false;
        } catch (GeneralSecurityException | RuntimeException e) {
            return true; // nobody can tell which certificate was meant
        }
    }

    private static ASN1Encodable value(Attribute attribute) {
        return attribute.getAttributeValues()[0];
    }

    private static boolean matches(String digest, X509Certificate certificate, byte[] hash)
            throws GeneralSecurityException {
        return MessageDigest.isEqual(MessageDigest.getInstance(digest).digest(certificate.getEncoded()), hash);
    }
}

package fi.digisign.examples.mail.signature;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.RecipientKeyIdentifier;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.smime.SMIMEAttributes;
import org.bouncycastle.asn1.smime.SMIMECapabilities;
import org.bouncycastle.asn1.smime.SMIMECapability;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.SignerInformation;

/** What a signer says in signed attributes (RFC 8551 §2.5). What cannot be read is as if it were not there. */
final class SignerStatements {

    private static final int MAX_CAPABILITIES = 100;

    private final AttributeTable attributes;

    SignerStatements(SignerInformation signer) {
        this.attributes = signer.getSignedAttributes();
    }

    private interface Reader<T> {
        T read(ASN1Encodable value) throws Exception;
    }

    private <T> Optional<T> read(ASN1ObjectIdentifier type, Reader<T> reader) {
        Attribute attribute = attributes == null ? null : attributes.get(type);
        if (attribute == null || attribute.getAttributeValues().length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(reader.read(attribute.getAttributeValues()[0]));
        } catch (Exception e) { // BouncyCastle's many ways to say that a value is not the one expected
            return Optional.empty();
        }
    }

    Optional<Instant> signingTime() {
        return read(
                CMSAttributes.signingTime,
                value -> Time.getInstance(value).getDate().toInstant());
    }

    List<String> capabilities() {
        return read(SMIMEAttributes.smimeCapabilities, value -> {
                    List<String> oids = new ArrayList<>();
                    for (Object capability :
                            SMIMECapabilities.getInstance(value).getCapabilities(null)) {
                        oids.add(
                                ((SMIMECapability) capability).getCapabilityID().getId());
                    }
                    return oids.subList(0, Math.min(oids.size(), MAX_CAPABILITIES));
                })
                .orElse(List.of());
    }

    /** The certificate that encryptionKeyPreference (RFC 8551 §2.5.3) names. */
    Optional<X509Certificate> encryptionPreference(List<X509Certificate> certificates) {
        return read(SMIMEAttributes.encrypKeyPref, value -> {
            ASN1TaggedObject choice = ASN1TaggedObject.getInstance(value);
            for (X509Certificate certificate : certificates) {
                if (names(choice, certificate)) {
                    return certificate;
                }
            }
            return null;
        });
    }

    private static boolean names(ASN1TaggedObject choice, X509Certificate certificate) throws Exception {
        X509CertificateHolder holder = new JcaX509CertificateHolder(certificate);
        switch (choice.getTagNo()) {
            case 0 -> {
                IssuerAndSerialNumber name = IssuerAndSerialNumber.getInstance(ASN1Sequence.getInstance(choice, false));
                return X500Name.getInstance(name.getName()).equals(holder.getIssuer())
                        && name.getSerialNumber().hasValue(certificate.getSerialNumber());
            }
            case 1 -> {
                return isKeyIdentifier(
                        RecipientKeyIdentifier.getInstance(choice, false).getSubjectKeyIdentifier(), holder);
            }
            case 2 -> {
                return isKeyIdentifier(ASN1OctetString.getInstance(choice, false), holder);
            }
            default -> throw new CMSException("unknown encryption key preference");
        }
    }

    private static boolean isKeyIdentifier(ASN1OctetString identifier, X509CertificateHolder holder) {
        SubjectKeyIdentifier own = SubjectKeyIdentifier.fromExtensions(holder.getExtensions());
        return own != null && Arrays.equals(own.getKeyIdentifier(), identifier.getOctets());
    }
}

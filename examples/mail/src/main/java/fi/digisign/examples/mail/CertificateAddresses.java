package fi.digisign.examples.mail;

import java.io.IOException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.OtherName;

/** Whose mail a certificate is for (RFC 8550 §3). */
public final class CertificateAddresses {

    /** id-on-SmtpUTF8Mailbox (RFC 9598 §3): addresses whose local part is not ASCII. */
    private static final ASN1ObjectIdentifier SMTP_UTF8_MAILBOX = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.8.9");

    private CertificateAddresses() {}

    /**
     * Reads the addresses: those in subjectAltName (rfc822Name and SmtpUTF8Mailbox), then emailAddress in the subject,
     * as older certificates have it.
     *
     * @param certificate any certificate
     * @return without duplicates; empty if it names none. What cannot be read is left out.
     */
    public static List<MailAddress> of(X509Certificate certificate) {
        Set<MailAddress> addresses = new LinkedHashSet<>();
        for (List<?> name : alternativeNames(certificate)) {
            int kind = (Integer) name.get(0);
            if (kind == GeneralName.rfc822Name && name.get(1) instanceof String text) {
                MailAddress.of(text).ifPresent(addresses::add);
            } else if (kind == GeneralName.otherName && name.get(1) instanceof byte[] encoded) {
                international(encoded).flatMap(MailAddress::of).ifPresent(addresses::add);
            }
        }
        X500Name subject =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        for (RDN rdn : subject.getRDNs(PKCSObjectIdentifiers.pkcs_9_at_emailAddress)) {
            for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
                if (attribute.getType().equals(PKCSObjectIdentifiers.pkcs_9_at_emailAddress)
                        && attribute.getValue() instanceof ASN1String text) {
                    MailAddress.of(text.getString()).ifPresent(addresses::add);
                }
            }
        }
        return List.copyOf(addresses);
    }

    private static Collection<List<?>> alternativeNames(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException e) {
            return List.of(); // the same as none: nobody is named
        }
    }

    /** The JDK gives the OtherName, in some versions still with the tag [0] of GeneralName. */
    private static Optional<String> international(byte[] encoded) {
        try {
            ASN1Primitive object = ASN1Primitive.fromByteArray(encoded);
            OtherName name = object instanceof org.bouncycastle.asn1.ASN1TaggedObject tagged
                    ? (OtherName) GeneralName.getInstance(tagged).getName()
                    : OtherName.getInstance(object);
            return name.getTypeID().equals(SMTP_UTF8_MAILBOX) && name.getValue() instanceof ASN1String text
                    ? Optional.of(text.getString())
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            return Optional.empty(); // BouncyCastle's ways to say that the bytes are something else
        }
    }
}

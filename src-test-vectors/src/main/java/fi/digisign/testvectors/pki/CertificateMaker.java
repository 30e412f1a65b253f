package fi.digisign.testvectors.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes one TEST certificate (RFC 5280): what differs is set by the methods, then {@link #issue} signs it. */
final class CertificateMaker {

    private final X500Principal subject;
    private final PublicKey key;
    private final Instant notBefore;
    private final Instant notAfter;
    private int usage;
    private boolean authority;
    private KeyPurposeId purpose;
    private Optional<URI> revocationList = Optional.empty();
    private Optional<URI> responder = Optional.empty();
    private Optional<URI> issuerAddress = Optional.empty();
    private List<String> mailAddresses = List.of();

    CertificateMaker(String name, PublicKey key, Instant notBefore, Instant notAfter) {
        this.subject = new X500Principal("CN=" + name + ",O=TEST,C=FI");
        this.key = key;
        this.notBefore = notBefore;
        this.notAfter = notAfter;
    }

    static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    CertificateMaker authority() {
        authority = true;
        usage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
        return this;
    }

    CertificateMaker usage(int bits) {
        usage = bits;
        return this;
    }

    CertificateMaker purpose(KeyPurposeId only) {
        purpose = only;
        return this;
    }

    /** In subjectAltName as rfc822Name: RFC 8550 §3. */
    CertificateMaker mailAddresses(List<String> addresses) {
        mailAddresses = List.copyOf(addresses);
        return this;
    }

    CertificateMaker revocationList(URI address) {
        revocationList = Optional.of(address);
        return this;
    }

    CertificateMaker responder(URI address, URI issuer) {
        responder = Optional.of(address);
        issuerAddress = Optional.of(issuer);
        return this;
    }

    /** @param issuer the issuer's certificate, or null for one that signs itself */
    X509Certificate issue(X509Certificate issuer, KeyPair issuerKeys, BigInteger serial)
            throws GeneralSecurityException, IOException {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer == null ? subject : issuer.getSubjectX500Principal(),
                    serial,
                    Date.from(notBefore),
                    Date.from(notAfter),
                    subject,
                    key);
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(key));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    extensions.createAuthorityKeyIdentifier(issuerKeys.getPublic()));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            addAddresses(builder);
            if (!mailAddresses.isEmpty()) {
                GeneralName[] names = mailAddresses.stream()
                        .map(address -> new GeneralName(GeneralName.rfc822Name, address))
                        .toArray(GeneralName[]::new);
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            if (purpose != null) {
                builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
            }
            if (KeyPurposeId.id_kp_OCSPSigning.equals(purpose)) {
                builder.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private void addAddresses(X509v3CertificateBuilder builder) throws IOException {
        if (revocationList.isPresent()) {
            builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                new DistributionPoint(
                        new DistributionPointName(new GeneralNames(name(revocationList.get()))), null, null)
            }));
        }
        if (responder.isPresent() && issuerAddress.isPresent()) {
            builder.addExtension(
                    Extension.authorityInfoAccess, false, new AuthorityInformationAccess(new AccessDescription[] {
                        new AccessDescription(AccessDescription.id_ad_ocsp, name(responder.get())),
                        new AccessDescription(AccessDescription.id_ad_caIssuers, name(issuerAddress.get()))
                    }));
        }
    }

    private static GeneralName name(URI address) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, address.toString());
    }
}

package fi.digisign.examples.pdf;

import fi.digisign.examples.cades.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSeedValueCertificate;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Which certificates a field's author accepts (ISO 32000-1 table 235).
 *
 * @param demands what is demanded
 * @param key the signer's key
 */
record SeedCertificate(PDSeedValueCertificate demands, SigningKey key) {

    /**
     * What the certificate does not fulfil.
     *
     * @return the standard's name of it, or empty if all is as demanded
     */
    Optional<String> unfulfilled() {
        X509Certificate own = key.certificate();
        if (demands.isSubjectRequired() && !anyOf(values("Subject"), Stream.of(own))) {
            return Optional.of("Subject");
        }
        if (demands.isIssuerRequired() && !anyOf(values("Issuer"), key.chain().stream())) {
            return Optional.of("Issuer");
        }
        if (demands.isOIDRequired() && !anyPolicy(values("OID"), own)) {
            return Optional.of("OID");
        }
        if (demands.isSubjectDNRequired()) {
            return Optional.of("SubjectDN"); // names are compared by too many rules to promise anything
        }
        if (demands.isKeyUsageRequired() && !anyUsage(values("KeyUsage"), own.getKeyUsage())) {
            return Optional.of("KeyUsage");
        }
        return Optional.empty();
    }

    private List<byte[]> values(String entry) {
        COSArray array = demands.getCOSObject().getCOSArray(COSName.getPDFName(entry));
        List<byte[]> values = new ArrayList<>();
        for (int i = 0; array != null && i < array.size(); i++) {
            if (array.getObject(i) instanceof COSString value) {
                values.add(value.getBytes());
            }
        }
        return values;
    }

    private static boolean anyOf(List<byte[]> accepted, Stream<X509Certificate> certificates) {
        return certificates.anyMatch(c -> accepted.stream().anyMatch(a -> same(a, c)));
    }

    private static boolean same(byte[] encoded, X509Certificate certificate) {
        try {
            return Arrays.equals(encoded, certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean anyPolicy(List<byte[]> accepted, X509Certificate certificate) {
        try {
            CertificatePolicies policies = CertificatePolicies.fromExtensions(
                    new X509CertificateHolder(certificate.getEncoded()).getExtensions());
            return policies != null
                    && accepted.stream()
                            .map(v -> new String(v, StandardCharsets.ISO_8859_1))
                            .anyMatch(oid -> Stream.of(policies.getPolicyInformation())
                                    .anyMatch(
                                            p -> p.getPolicyIdentifier().getId().equals(oid)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each character stands for one bit of the key usage: 1 must be set, 0 must not, anything else is free. */
    private static boolean anyUsage(List<byte[]> accepted, boolean[] usage) {
        return usage != null
                && accepted.stream()
                        .map(v -> new String(v, StandardCharsets.ISO_8859_1))
                        .anyMatch(pattern -> fits(pattern, usage));
    }

    private static boolean fits(String pattern, boolean[] usage) {
        for (int i = 0; i < pattern.length(); i++) {
            boolean set = i < usage.length && usage[i];
            if (pattern.charAt(i) == (set ? '0' : '1')) {
                return false;
            }
        }
        return true;
    }
}

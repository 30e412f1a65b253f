package fi.digisign.provider.diagnosis;

import fi.digisign.provider.diagnosis.CardFacts.CertificateFact;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks certificates up in revocation lists that were fetched before. A list counts only if the issuer it names
 * signed it, as far as the card has that issuer's certificate; an old list counts, but is reported. Has no side effects.
 *
 * @param crls the lists
 */
record RevocationLists(List<X509CRL> crls) {

    List<Finding> lookUp(X509Certificate certificate, List<CertificateFact> onCard, Instant now) {
        if (crls.isEmpty()) {
            return List.of();
        }
        List<X509CRL> ofIssuer = crls.stream()
                .filter(crl -> crl.getIssuerX500Principal().equals(certificate.getIssuerX500Principal()))
                .toList();
        if (ofIssuer.isEmpty()) {
            return List.of(Finding.warning(
                            FindingCode.CRL_OF_OTHER_ISSUER,
                            "no list of " + certificate.getIssuerX500Principal() + " among " + crls.size())
                    .saying(certificate.getIssuerX500Principal().getName()));
        }
        List<Finding> findings = new ArrayList<>();
        for (X509CRL crl : ofIssuer) {
            findings.addAll(lookUp(certificate, crl, onCard, now));
        }
        return findings;
    }

    private static List<Finding> lookUp(
            X509Certificate certificate, X509CRL crl, List<CertificateFact> onCard, Instant now) {
        Optional<X509Certificate> issuer = onCard.stream()
                .flatMap(fact -> fact.certificate().stream())
                .filter(one -> one.getSubjectX500Principal().equals(crl.getIssuerX500Principal()))
                .findFirst();
        try {
            if (issuer.isPresent()) {
                crl.verify(issuer.get().getPublicKey());
            }
        } catch (GeneralSecurityException notByIssuer) {
            return List.of(Finding.warning(FindingCode.CRL_NOT_TRUSTED, String.valueOf(notByIssuer))
                    .saying(crl.getIssuerX500Principal().getName()));
        }
        String evidence =
                "list of " + crl.getThisUpdate().toInstant() + (issuer.isPresent() ? ", signature checked" : "");
        List<Finding> findings = new ArrayList<>();
        X509CRLEntry entry = crl.getRevokedCertificate(certificate);
        if (entry != null) {
            Finding revoked = Finding.problem(FindingCode.CERTIFICATE_REVOKED, evidence)
                    .on(entry.getRevocationDate().toInstant());
            findings.add(
                    entry.getRevocationReason() == null
                            ? revoked
                            : revoked.saying(entry.getRevocationReason().name()));
        } else if (crl.getNextUpdate() != null
                && now.isAfter(crl.getNextUpdate().toInstant())) {
            findings.add(Finding.warning(FindingCode.CRL_OUTDATED, evidence)
                    .on(crl.getNextUpdate().toInstant()));
        }
        return findings;
    }
}

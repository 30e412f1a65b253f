package fi.digisign.provider.diagnosis;

import fi.digisign.provider.diagnosis.CardFacts.CertificateFact;
import fi.digisign.provider.diagnosis.Finding.Severity;
import fi.digisign.provider.management.CertificateInfo.KeyUse;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges a card's own certificates at a given time. Has no side effects. */
final class CertificateJudgement {

    /** How long before its end a certificate gets a warning: a new card takes some weeks. */
    static final Duration SOON = Duration.ofDays(60);

    /** No version of this library is older; a clock that is behind this day is wrong. */
    static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

    /** Longer than any card, and any version of this library, is in use. */
    static final Instant ABSURD = Instant.parse("2075-01-01T00:00:00Z");

    private final CardFacts card;
    private final RevocationLists crls;
    private final Instant now;

    CertificateJudgement(CardFacts card, RevocationLists crls, Instant now) {
        this.card = card;
        this.crls = crls;
        this.now = now;
    }

    List<Finding> findings() {
        List<CertificateFact> own =
                card.certificates().stream().filter(CertificateFact::own).toList();
        if (own.isEmpty()) {
            return List.of(Finding.problem(
                    FindingCode.NO_CERTIFICATE,
                    card.certificates().size() + " certificates on the card, none of which belongs to a key on it"));
        }
        if (now.isBefore(MADE) || now.isAfter(ABSURD)) {
            return List.of(Finding.problem(
                            FindingCode.CLOCK_WRONG,
                            "the clock shows " + now + ", no version of this library is older than " + MADE)
                    .on(now));
        }
        List<Finding> findings = new ArrayList<>();
        for (CertificateFact fact : own) {
            findings.addAll(
                    fact.certificate().isEmpty()
                            ? List.of(Finding.problem(FindingCode.CERTIFICATE_UNREADABLE, fact.problem())
                                    .about(fact.label())
                                    .saying(fact.problem()))
                            : judge(fact, fact.certificate().get(), own));
        }
        return findings;
    }

    private List<Finding> judge(CertificateFact fact, X509Certificate certificate, List<CertificateFact> own) {
        List<Finding> findings = new ArrayList<>();
        dates(certificate).map(finding -> soften(finding, certificate, own)).ifPresent(findings::add);
        List<CertificateFact> all = card.certificates();
        findings.addAll(crls.lookUp(certificate, all, now));
        return findings.stream().map(finding -> finding.about(fact.label())).toList();
    }

    private Optional<Finding> dates(X509Certificate certificate) {
        Instant begins = certificate.getNotBefore().toInstant();
        Instant ends = certificate.getNotAfter().toInstant();
        String evidence = "valid from " + begins + " to " + ends + ", the clock shows " + now;
        if (now.isBefore(begins)) {
            return Optional.of(Finding.problem(FindingCode.CERTIFICATE_NOT_YET_VALID, evidence)
                    .on(begins));
        }
        if (now.isAfter(ends)) {
            return Optional.of(
                    Finding.problem(FindingCode.CERTIFICATE_EXPIRED, evidence).on(ends));
        }
        return now.plus(SOON).isAfter(ends)
                ? Optional.of(Finding.warning(FindingCode.CERTIFICATE_EXPIRES_SOON, evidence)
                        .on(ends))
                : Optional.empty();
    }

    /** An old certificate besides a valid one for the same use serves to read old mail and is no problem. */
    private Finding soften(Finding finding, X509Certificate certificate, List<CertificateFact> own) {
        boolean replaced = own.stream()
                .flatMap(fact -> fact.certificate().stream())
                .filter(other -> KeyUse.NON_REPUDIATION.isSetIn(other) == KeyUse.NON_REPUDIATION.isSetIn(certificate))
                .anyMatch(other -> !now.isBefore(other.getNotBefore().toInstant())
                        && !now.isAfter(other.getNotAfter().toInstant()));
        return replaced ? finding.as(Severity.WARNING) : finding;
    }
}

package fi.digisign.examples.documents;

import eu.europa.esig.dss.diagnostic.CertificateRevocationWrapper;
import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.diagnostic.jaxb.XmlSignatureScope;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignatureScopeType;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.validation.reports.Reports;
import fi.digisign.examples.documents.online.Revocation;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads our results out of DSS's reports. */
final class SignatureReader {

    private final SimpleReport simple;
    private final DiagnosticData data;

    SignatureReader(Reports reports) {
        this.simple = reports.getSimpleReport();
        this.data = reports.getDiagnosticData();
    }

    List<ValidatedSignature> read() {
        return data.getSignatures().stream()
                .filter(signature -> !signature.isCounterSignature())
                .map(this::read)
                .toList();
    }

    private ValidatedSignature read(SignatureWrapper signature) {
        String id = signature.getId();
        List<Message> errors = simple.getAdESValidationErrors(id);
        List<Message> warnings = simple.getAdESValidationWarnings(id);
        Coverage coverage = coverage(signature);
        List<Change> changes = new ArrayList<>(Changes.of(signature, warnings, errors));
        if (data.isContainerInfoPresent() && !coverage.whole()) {
            changes.add(new Change(Change.Kind.UNSIGNED_FILE, List.of()));
        }
        SignatureLevel format = signature.getSignatureFormat();
        return new ValidatedSignature(
                verdict(signature, changes),
                format == null ? "unknown" : format.toString().replace('_', '-'),
                level(format),
                certificate(signature.getSigningCertificate()),
                signature.getCertificateChain().stream()
                        .map(SignatureReader::certificate)
                        .flatMap(Optional::stream)
                        .toList(),
                signature.isTrustedChain(),
                instant(signature.getClaimedSigningTime()),
                instant(simple.getBestSignatureTime(id))
                        .orElseGet(() -> simple.getValidationTime().toInstant()),
                coverage,
                changes,
                revocation(signature.getSigningCertificate()),
                timeStamps(signature),
                Stream.of(errors, warnings)
                        .flatMap(Collection::stream)
                        .map(Message::getValue)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
    }

    private Verdict verdict(SignatureWrapper signature, List<Change> changes) {
        Indication indication = simple.getIndication(signature.getId());
        if (indication == Indication.TOTAL_PASSED) {
            return changes.isEmpty() ? new Verdict.Valid() : new Verdict.ValidButChanged();
        }
        Reason reason = Reasons.of(
                simple.getSubIndication(signature.getId()),
                signature,
                instant(simple.getBestSignatureTime(signature.getId()))
                        .orElse(simple.getValidationTime().toInstant()));
        return indication == Indication.TOTAL_FAILED ? new Verdict.Invalid(reason) : new Verdict.Unknown(reason);
    }

    private Coverage coverage(SignatureWrapper signature) {
        List<XmlSignatureScope> scopes = signature.getSignatureScopes();
        if (signature.getPDFRevision() != null) {
            boolean full =
                    !scopes.isEmpty() && scopes.stream().allMatch(scope -> scope.getScope() == SignatureScopeType.FULL);
            return new Coverage(full, List.of(), true);
        }
        List<String> files = scopes.stream()
                .map(XmlSignatureScope::getName)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        boolean all = !data.isContainerInfoPresent() || files.containsAll(data.getContainerContentFilenames());
        return new Coverage(all && !scopes.isEmpty(), files, false);
    }

    private static Optional<BaselineLevel> level(SignatureLevel format) {
        String name = format == null ? "" : format.name();
        int baseline = name.indexOf("_BASELINE_");
        return baseline < 0
                ? Optional.empty()
                : BaselineLevel.of("B-" + name.substring(baseline + "_BASELINE_".length()));
    }

    private static Optional<X509Certificate> certificate(CertificateWrapper certificate) {
        return certificate == null || certificate.getBinaries() == null
                ? Optional.empty()
                : Optional.of(
                        DSSUtils.loadCertificate(certificate.getBinaries()).getCertificate());
    }

    /** The latest answer, or one that says revoked. */
    private static Revocation revocation(CertificateWrapper certificate) {
        List<CertificateRevocationWrapper> answers = certificate == null
                ? List.of()
                : certificate.getCertificateRevocationData().stream()
                        .filter(CertificateRevocationWrapper::isKnown)
                        .toList();
        Optional<CertificateRevocationWrapper> best = answers.stream()
                .max(Comparator.comparing(CertificateRevocationWrapper::isRevoked)
                        .thenComparing(
                                answer -> instant(answer.getProductionDate()).orElse(Instant.EPOCH)));
        return best.map(answer -> new Revocation(
                        answer.isRevoked() ? Revocation.Status.REVOKED : Revocation.Status.GOOD,
                        Optional.ofNullable(answer.getRevocationType()).map(Enum::name),
                        answer.isInternalRevocationOrigin(),
                        instant(answer.getProductionDate()),
                        instant(answer.getRevocationDate())))
                .orElseGet(Revocation::unknown);
    }

    private List<TimeStamp> timeStamps(SignatureWrapper signature) {
        return signature.getTimestampList().stream()
                .map(stamp -> new TimeStamp(
                        kind(stamp),
                        stamp.getProductionTime().toInstant(),
                        Optional.ofNullable(stamp.getSigningCertificate()).map(CertificateWrapper::getCommonName),
                        simple.getIndication(stamp.getId()) == Indication.PASSED))
                .toList();
    }

    private static TimeStamp.Kind kind(TimestampWrapper stamp) {
        if (stamp.getType().isSignatureTimestamp()) {
            return TimeStamp.Kind.SIGNATURE;
        }
        return stamp.getType().isContentTimestamp() ? TimeStamp.Kind.CONTENT : TimeStamp.Kind.ARCHIVE;
    }

    private static Optional<Instant> instant(Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }
}

package fi.digisign.examples.mail.signature;

import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.documents.online.IssuerService;
import fi.digisign.examples.documents.online.Revocation;
import fi.digisign.examples.documents.online.RevocationService;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The way from a signer's certificate up to a trusted one (RFC 5280 §6).
 *
 * @param certificates the signer's first, the trusted one last if there is one
 * @param trusted whether there is
 * @param faults what is wrong with them
 * @param revocation whether the signer's certificate was revoked
 */
public record CertificateChain(
        List<X509Certificate> certificates, boolean trusted, List<SignatureFault> faults, Revocation revocation) {

    private static final int MAX_LENGTH = 10;
    /** A message of strangers may bring many; signatures of all of them would be tried. */
    private static final int MAX_BROUGHT = 50;

    private static final int MAX_ASKED = 4;

    private static final Revocation NOT_ASKED =
            new Revocation(Revocation.Status.UNKNOWN, Optional.empty(), false, Optional.empty(), Optional.empty());

    /**
     * Finds the way and goes it.
     *
     * @param signer the first certificate
     * @param brought what else the message brings
     * @param trust whom to believe, and whether anybody is asked
     * @return what was found
     * @throws GeneralSecurityException if the JDK cannot validate at all
     */
    public static CertificateChain of(X509Certificate signer, List<X509Certificate> brought, Trust trust)
            throws GeneralSecurityException {
        List<X509Certificate> way = new ArrayList<>(List.of(signer));
        List<X509Certificate> known = brought.subList(0, Math.min(brought.size(), MAX_BROUGHT));
        boolean trusted = trust.anchors().contains(signer)
                || up(way, known, trust.anchors(), new HashSet<>())
                || trust.online() && !trust.anchors().isEmpty() && upByAsking(way, known, trust.anchors());
        List<SignatureFault> faults = new ArrayList<>(dates(signer));
        Revocation revocation = NOT_ASKED;
        if (!trusted) {
            faults.add(SignatureFault.NOT_TRUSTED);
        } else if (way.size() > 1) {
            validate(way).ifPresent(faults::add);
            List<Revocation> answers = trust.online() ? ask(way) : List.of();
            revocation = answers.isEmpty() ? NOT_ASKED : answers.get(0);
            if (answers.stream().anyMatch(answer -> answer.status() == Revocation.Status.REVOKED)) {
                faults.add(SignatureFault.CERTIFICATE_REVOKED);
            } else if (answers.isEmpty()
                    || answers.stream().anyMatch(answer -> answer.status() == Revocation.Status.UNKNOWN)) {
                faults.add(SignatureFault.REVOCATION_UNKNOWN);
            }
        }
        return new CertificateChain(List.copyOf(way), trusted, List.copyOf(faults), revocation);
    }

    private static List<SignatureFault> dates(X509Certificate signer) {
        Instant now = Instant.now();
        if (now.isAfter(signer.getNotAfter().toInstant())) {
            return List.of(SignatureFault.CERTIFICATE_EXPIRED);
        }
        return now.isBefore(signer.getNotBefore().toInstant())
                ? List.of(SignatureFault.CERTIFICATE_NOT_YET_VALID)
                : List.of();
    }

    /** Depth first; each certificate is tried once, so that certificates that lead in circles cost nothing. */
    private static boolean up(
            List<X509Certificate> way,
            List<X509Certificate> brought,
            List<X509Certificate> anchors,
            Set<X509Certificate> tried) {
        X509Certificate last = way.get(way.size() - 1);
        tried.add(last);
        for (X509Certificate anchor : anchors) {
            if (issued(anchor, last)) {
                way.add(anchor);
                return true;
            }
        }
        if (way.size() == MAX_LENGTH) {
            return false;
        }
        for (X509Certificate candidate : brought) {
            if (!tried.contains(candidate) && issued(candidate, last)) {
                way.add(candidate);
                if (up(way, brought, anchors, tried)) {
                    return true;
                }
                way.remove(way.size() - 1);
            }
        }
        return false;
    }

    /** Cards and programs may send the signer's certificate alone. */
    private static boolean upByAsking(
            List<X509Certificate> way, List<X509Certificate> brought, List<X509Certificate> anchors) {
        IssuerService service = new IssuerService();
        List<X509Certificate> known = new ArrayList<>(brought);
        X509Certificate last = way.get(0);
        for (int asked = 0; asked < MAX_ASKED; asked++) {
            X509Certificate below = last;
            Optional<X509Certificate> above = service.ask(below).stream()
                    .filter(candidate -> issued(candidate, below))
                    .findFirst();
            if (above.isEmpty()) {
                return false;
            }
            known.add(above.get());
            if (up(way, known, anchors, new HashSet<>())) {
                return true;
            }
            last = above.get();
        }
        return false;
    }

    private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
        if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false; // another certificate of the same name; the right one may follow
        }
    }

    /** As of today, or of the signer's certificate's last or first day: its own dates are told apart from the rest. */
    private static Optional<SignatureFault> validate(List<X509Certificate> way) throws GeneralSecurityException {
        X509Certificate signer = way.get(0);
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(way.subList(0, way.size() - 1));
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(way.get(way.size() - 1), null)));
        parameters.setRevocationEnabled(false);
        Date now = new Date();
        parameters.setDate(
                now.after(signer.getNotAfter())
                        ? signer.getNotAfter()
                        : now.before(signer.getNotBefore()) ? signer.getNotBefore() : now);
        try {
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            CertPathValidatorException.Reason reason = e.getReason();
            if (reason == CertPathValidatorException.BasicReason.EXPIRED) {
                return Optional.of(SignatureFault.CERTIFICATE_EXPIRED);
            }
            if (reason == CertPathValidatorException.BasicReason.NOT_YET_VALID) {
                return Optional.of(SignatureFault.CERTIFICATE_NOT_YET_VALID);
            }
            return Optional.of(
                    reason == CertPathValidatorException.BasicReason.ALGORITHM_CONSTRAINED
                            ? SignatureFault.WEAK_ALGORITHM
                            : SignatureFault.CERTIFICATE_UNSUITABLE);
        }
    }

    private static List<Revocation> ask(List<X509Certificate> way) {
        RevocationService service = new RevocationService();
        List<Revocation> answers = new ArrayList<>();
        for (int i = 0; i + 1 < way.size(); i++) {
            answers.add(service.ask(way.get(i), way.get(i + 1)));
        }
        return answers;
    }
}

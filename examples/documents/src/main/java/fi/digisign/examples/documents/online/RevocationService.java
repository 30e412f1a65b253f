package fi.digisign.examples.documents.online;

import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.spi.x509.revocation.RevocationToken;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPToken;
import fi.digisign.examples.documents.DocumentValidator;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * Asks whether one certificate was revoked, where the certificate itself says: an OCSP responder (RFC 6960), else a CRL
 * (RFC 5280 §5). Within the bounds of {@link BoundedHttp}.
 *
 * <p>For certificates outside of documents; for those in documents, {@link DocumentValidator} asks. Not thread-safe.
 */
public final class RevocationService {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

    private final OnlineOCSPSource responders;
    private final OnlineCRLSource lists;

    /** Asks nobody yet. */
    public RevocationService() {
        responders = new OnlineOCSPSource(new HttpLoader("application/ocsp-request"));
        lists = new OnlineCRLSource(new HttpLoader("application/octet-stream"));
    }

    /**
     * Asks.
     *
     * @param certificate any certificate
     * @param issuer whose key has signed it
     * @return the answer, unknown if there is none that is signed by whom it should be and up to date
     */
    public Revocation ask(X509Certificate certificate, X509Certificate issuer) {
        CertificateToken subject = new CertificateToken(certificate);
        CertificateToken authority = new CertificateToken(issuer);
        if (!subject.isSignedBy(authority)) {
            return Revocation.unknown();
        }
        Revocation answer = answer(() -> responders.getRevocationToken(subject, authority), authority);
        return answer.status() == Revocation.Status.UNKNOWN
                ? answer(() -> lists.getRevocationToken(subject, authority), authority)
                : answer;
    }

    private interface Source {
        RevocationToken<?> token();
    }

    private static Revocation answer(Source source, CertificateToken authority) {
        try {
            RevocationToken<?> token = source.token();
            if (token == null || !token.isValid() || !isCurrent(token) || !isAuthorised(token, authority)) {
                return Revocation.unknown();
            }
            boolean revoked = token.getStatus() != null && token.getStatus().isRevoked();
            if (!revoked && (token.getStatus() == null || !token.getStatus().isGood())) {
                return Revocation.unknown();
            }
            return new Revocation(
                    revoked ? Revocation.Status.REVOKED : Revocation.Status.GOOD,
                    Optional.of(token.getRevocationType().name()),
                    false,
                    Optional.ofNullable(token.getProductionDate()).map(Date::toInstant),
                    Optional.ofNullable(token.getRevocationDate()).map(Date::toInstant));
        } catch (DSSException | CertificateParsingException e) {
            return Revocation.unknown(); // nobody who could tell
        }
    }

    /** RFC 6960 §4.2.2.1, RFC 5280 §6.3.3. */
    private static boolean isCurrent(RevocationToken<?> token) {
        Instant now = Instant.now();
        Date next = token.getNextUpdate();
        return token.getThisUpdate() != null
                && !token.getThisUpdate().toInstant().isAfter(now.plus(CLOCKS_DIFFER))
                && (next == null || !next.toInstant().isBefore(now.minus(CLOCKS_DIFFER)));
    }

    /** RFC 6960 §4.2.2.2: the issuer itself, or whom it has certified for that. */
    private static boolean isAuthorised(RevocationToken<?> token, CertificateToken authority)
            throws CertificateParsingException {
        CertificateToken signer = token.getIssuerCertificateToken();
        if (signer == null) {
            return false;
        }
        if (!(token instanceof OCSPToken) || signer.equals(authority)) {
            return signer.getPublicKey().equals(authority.getPublicKey());
        }
        List<String> purposes = signer.getCertificate().getExtendedKeyUsage();
        return signer.isSignedBy(authority)
                && signer.isValidOn(new Date())
                && purposes != null
                && purposes.contains(OCSP_SIGNING);
    }
}

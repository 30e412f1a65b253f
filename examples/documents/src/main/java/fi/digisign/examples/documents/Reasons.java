package fi.digisign.examples.documents;

import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.SubIndication;
import java.time.Instant;

/** Our reasons for those of ETSI EN 319 102-1 (table 5), where several mean the same to a person. */
final class Reasons {

    private Reasons() {}

    /**
     * @param standard the sub-indication, or null
     * @param signature what it is about
     * @param bestTime the time at which the certificate had to be valid
     * @return the reason
     */
    static Reason of(SubIndication standard, SignatureWrapper signature, Instant bestTime) {
        if (standard == null) {
            return Reason.OTHER;
        }
        return switch (standard) {
            case HASH_FAILURE -> Reason.CONTENT_CHANGED;
            case SIG_CRYPTO_FAILURE -> Reason.SIGNATURE_WRONG;
            case FORMAT_FAILURE ->
                signature.getPdfPageDifferenceConcernedPages().isEmpty() ? Reason.WRONG_FORMAT : Reason.PAGES_CHANGED;
            case SIGNED_DATA_NOT_FOUND -> Reason.CONTENT_MISSING;
            case NO_SIGNING_CERTIFICATE_FOUND -> Reason.CERTIFICATE_MISSING;
            case NO_CERTIFICATE_CHAIN_FOUND, NO_CERTIFICATE_CHAIN_FOUND_NO_POE -> Reason.NOT_TRUSTED;
            case REVOKED, REVOKED_NO_POE, REVOKED_CA_NO_POE -> Reason.CERTIFICATE_REVOKED;
            case EXPIRED, NOT_YET_VALID, OUT_OF_BOUNDS_NOT_REVOKED, OUT_OF_BOUNDS_NO_POE ->
                outOfBounds(signature.getSigningCertificate(), bestTime, Reason.CERTIFICATE_EXPIRED);
            // Without revocation data, DSS looks no further; an expired certificate is the plainer reason.
            case CERTIFICATE_CHAIN_GENERAL_FAILURE, TRY_LATER, REVOCATION_OUT_OF_BOUNDS_NO_POE ->
                outOfBounds(signature.getSigningCertificate(), bestTime, Reason.REVOCATION_UNKNOWN);
            case CHAIN_CONSTRAINTS_FAILURE -> Reason.CERTIFICATE_UNSUITABLE;
            case CRYPTO_CONSTRAINTS_FAILURE, CRYPTO_CONSTRAINTS_FAILURE_NO_POE -> Reason.WEAK_ALGORITHM;
            case TIMESTAMP_ORDER_FAILURE -> Reason.TIME_STAMP_WRONG;
            default -> Reason.OTHER;
        };
    }

    private static Reason outOfBounds(CertificateWrapper certificate, Instant time, Reason otherwise) {
        if (certificate == null) {
            return otherwise;
        }
        if (time.isAfter(certificate.getNotAfter().toInstant())) {
            return Reason.CERTIFICATE_EXPIRED;
        }
        return time.isBefore(certificate.getNotBefore().toInstant()) ? Reason.CERTIFICATE_NOT_YET_VALID : otherwise;
    }
}

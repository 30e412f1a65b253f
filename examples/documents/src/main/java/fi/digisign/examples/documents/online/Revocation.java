package fi.digisign.examples.documents.online;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a certificate was revoked.
 *
 * @param status what is known
 * @param source OCSP or CRL; empty if nothing is known
 * @param embedded whether the document itself brings the answer
 * @param time when the answer was made
 * @param revokedSince since when it is revoked
 */
public record Revocation(
        Status status,
        Optional<String> source,
        boolean embedded,
        Optional<Instant> time,
        Optional<Instant> revokedSince) {

    /** What is known. */
    public enum Status {
        /** Not revoked when the answer was made. */
        GOOD,
        /** Revoked. */
        REVOKED,
        /** Nobody was asked, or knows. */
        UNKNOWN
    }

    public static Revocation unknown() {
        return new Revocation(Status.UNKNOWN, Optional.empty(), false, Optional.empty(), Optional.empty());
    }
}

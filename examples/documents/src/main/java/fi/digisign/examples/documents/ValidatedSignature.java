package fi.digisign.examples.documents;

import fi.digisign.examples.documents.online.Revocation;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was found out about one signature.
 *
 * @param verdict what is to be thought of it
 * @param format its format in the words of DSS, such as {@code PAdES-BASELINE-LT}
 * @param level the baseline level; empty for other formats, such as those of older programs
 * @param signer the signer's certificate
 * @param chain the signer's certificate and those above it, as far as found
 * @param trusted whether the chain ends at a trusted certificate
 * @param claimedTime the time of signing as the signer's computer claimed it
 * @param bestTime the earliest time at which the signature is proved to have been there; that of validation if
 *     nothing proves an earlier one
 * @param coverage what it covers
 * @param changes what happened to the document afterwards; empty if nothing did but further signatures
 * @param revocation whether the signer's certificate was revoked
 * @param timeStamps time stamps on the signature
 * @param details what DSS says, in English: errors first, then warnings
 */
public record ValidatedSignature(
        Verdict verdict,
        String format,
        Optional<BaselineLevel> level,
        Optional<X509Certificate> signer,
        List<X509Certificate> chain,
        boolean trusted,
        Optional<Instant> claimedTime,
        Instant bestTime,
        Coverage coverage,
        List<Change> changes,
        Revocation revocation,
        List<TimeStamp> timeStamps,
        List<String> details) {

    /** Copies the lists. */
    public ValidatedSignature {
        chain = List.copyOf(chain);
        changes = List.copyOf(changes);
        timeStamps = List.copyOf(timeStamps);
        details = List.copyOf(details);
    }

    /**
     * Whether all is in order and unchanged.
     *
     * @return true if the verdict is {@link Verdict.Valid}
     */
    public boolean valid() {
        return verdict instanceof Verdict.Valid;
    }
}

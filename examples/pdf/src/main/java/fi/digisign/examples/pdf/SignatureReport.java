package fi.digisign.examples.pdf;

import fi.digisign.apdu.text.Text;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be said of one signature in a PDF file. {@link #intact()} says that the signed bytes are unchanged and
 * were signed by the key of {@link #signer()}; whether that signer is to be trusted, or was revoked, is another
 * question, which needs trust anchors and a network.
 *
 * @param problem why the signature is not valid; empty when it is
 * @param chain the signer's certificate first, then those issuers from the signature itself that truly signed the one
 *     before; empty when no signer's certificate was found
 * @param claimedTime the time of signing as the signer's computer claimed it (/M)
 * @param coversWholeFile false if something was added to the file after this signature, for example another signature
 */
public record SignatureReport(
        Optional<Text> problem, List<X509Certificate> chain, Optional<Instant> claimedTime, boolean coversWholeFile) {

    /** Copies the chain. */
    public SignatureReport {
        chain = List.copyOf(chain);
    }

    /**
     * Whether the signed bytes are unchanged.
     *
     * @return true if the signature is valid
     */
    public boolean intact() {
        return problem.isEmpty();
    }

    /**
     * The signer's certificate.
     *
     * @return the first of the chain, or empty
     */
    public Optional<X509Certificate> signer() {
        return chain.stream().findFirst();
    }
}

package fi.digisign.provider.management;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;

/**
 * A key that works, and what was done to find out.
 *
 * @param alias the key
 * @param operation what it did
 * @param algorithm in which way, for example {@code SHA384withECDSA}
 * @param time how long that took, from the PIN's entry to the card's answer; the time somebody took to enter it is not in it
 * @param certificate the certificate it belongs to
 */
public record KeyTest(String alias, Operation operation, String algorithm, Duration time, X509Certificate certificate) {

    /** What a key did. */
    public enum Operation {
        /** Signed fresh random bytes; the signature is good. */
        SIGNED,
        /** Decrypted fresh random bytes. */
        DECRYPTED,
        /** Agreed on a secret with a fresh key. */
        AGREED
    }

    /** Checks that nothing is missing. */
    public KeyTest {
        Objects.requireNonNull(alias);
        Objects.requireNonNull(operation);
        Objects.requireNonNull(algorithm);
        Objects.requireNonNull(time);
        Objects.requireNonNull(certificate);
    }
}

package fi.digisign.provider.management;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;

/**
 * The result of a successful test of a key.
 *
 * @param alias the key
 * @param operation what the key did
 * @param algorithm the algorithm, for example {@code SHA384withECDSA}
 * @param time how long it took, without the time for entering the PIN
 * @param certificate the key's certificate
 */
public record KeyTest(String alias, Operation operation, String algorithm, Duration time, X509Certificate certificate) {

    /** The operations that test a key. */
    public enum Operation {
        /** Signed fresh random bytes; the signature is good. */
        SIGNED,
        /** Decrypted fresh random bytes. */
        DECRYPTED,
        /** Agreed on a secret with a fresh key. */
        AGREED
    }

    /**
     * Checks that nothing is missing.
     *
     * @param alias the key
     * @param operation what the key did
     * @param algorithm the algorithm, for example {@code SHA384withECDSA}
     * @param time how long it took, without the time for entering the PIN
     * @param certificate the key's certificate
     */
    public KeyTest {
        Objects.requireNonNull(alias);
        Objects.requireNonNull(operation);
        Objects.requireNonNull(algorithm);
        Objects.requireNonNull(time);
        Objects.requireNonNull(certificate);
    }
}

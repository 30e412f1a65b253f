package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a key says about its algorithm (KeyInfo, PKCS#15 v1.1 section 6.3.3).
 *
 * @param reference reference to {@link AlgorithmInfo#reference()}; then there is nothing else
 * @param parameters the algorithm's parameters with tag and length
 * @param operations the operations the key supports
 */
public record KeyInfo(OptionalInt reference, Optional<Bytes> parameters, Set<AlgorithmOperation> operations) {

    /** Copies the set. */
    public KeyInfo {
        operations = Set.copyOf(operations);
    }
}

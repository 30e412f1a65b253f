package fi.digisign.provider.jca;

import fi.digisign.pkcs15.model.DigestAlgorithm;
import java.util.Arrays;
import java.util.Optional;

/** The names that parameters call hash functions by. */
public final class DigestNames {

    private DigestNames() {}

    /**
     * Finds the hash function.
     *
     * @param name with or without the hyphen, such as {@code SHA-256} or {@code SHA256}; upper and lower case are the same
     * @return the one of that name; empty if cards know none such
     */
    public static Optional<DigestAlgorithm> find(String name) {
        if ("SHA".equalsIgnoreCase(name)) {
            return Optional.of(DigestAlgorithm.SHA1);
        }
        return Arrays.stream(DigestAlgorithm.values())
                .filter(digest ->
                        digest.jcaName().equalsIgnoreCase(name) || digest.name().equalsIgnoreCase(name))
                .findFirst();
    }
}

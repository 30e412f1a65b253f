package fi.digisign.provider.management;

import fi.digisign.apdu.Bytes;
import java.util.Objects;
import java.util.Optional;

/**
 * What card it is, and where.
 *
 * @param label what the card calls itself
 * @param family the card family, for example {@code FINEID v4}
 * @param serial its serial number as printed or readable; empty where it has none
 * @param reader the name of the reader it is in
 * @param atr its answer to reset
 */
public record CardIdentity(String label, String family, Optional<String> serial, String reader, Bytes atr) {

    /** Checks that nothing is missing. */
    public CardIdentity {
        Objects.requireNonNull(label);
        Objects.requireNonNull(family);
        Objects.requireNonNull(serial);
        Objects.requireNonNull(reader);
        Objects.requireNonNull(atr);
    }
}

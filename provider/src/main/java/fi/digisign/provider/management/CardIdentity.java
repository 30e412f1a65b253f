package fi.digisign.provider.management;

import fi.digisign.apdu.Bytes;
import java.util.Objects;
import java.util.Optional;

/**
 * Which card it is, and the reader it is in.
 *
 * @param label the card's name for itself
 * @param family the card family, for example {@code FINEID v4}
 * @param serial its serial number; empty if it has none
 * @param reader the name of the reader it is in
 * @param atr its answer to reset
 */
public record CardIdentity(String label, String family, Optional<String> serial, String reader, Bytes atr) {

    /**
     * Checks that nothing is missing.
     *
     * @param label the card's name for itself
     * @param family the card family, for example {@code FINEID v4}
     * @param serial its serial number; empty if it has none
     * @param reader the name of the reader it is in
     * @param atr its answer to reset
     */
    public CardIdentity {
        Objects.requireNonNull(label);
        Objects.requireNonNull(family);
        Objects.requireNonNull(serial);
        Objects.requireNonNull(reader);
        Objects.requireNonNull(atr);
    }
}

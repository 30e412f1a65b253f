package fi.digisign.examples.documents;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How long a signature can be verified: the baseline levels of ETSI EN 319 122-1, 319 132-1 and 319 142-1. */
public enum BaselineLevel {
    /** The signature alone: good while its certificate is valid and somebody can tell that it was not revoked. */
    B,
    /** With a time stamp: proves that the signature was there before its certificate expired or was revoked. */
    T,
    /** With the certificates and revocation data that a verifier needs: can be verified offline. */
    LT,
    /** With a time stamp over all of that: can be verified after the algorithms and authorities of today are gone. */
    LTA;

    /**
     * The level's name in the standards.
     *
     * @return such as {@code B-LT}
     */
    @Override
    public String toString() {
        return "B-" + name();
    }

    /**
     * Reads a level's name.
     *
     * @param text such as {@code B-LT}, in any case
     * @return the level, or empty if it is none
     */
    public static Optional<BaselineLevel> of(String text) {
        return Stream.of(values())
                .filter(level -> level.toString().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /**
     * Whether this level needs the revocation data of all certificates, and so trust anchors and a network.
     *
     * @return true for LT and LTA
     */
    public boolean isLongTerm() {
        return compareTo(LT) >= 0;
    }
}

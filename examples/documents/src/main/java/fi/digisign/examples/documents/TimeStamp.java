package fi.digisign.examples.documents;

import java.time.Instant;
import java.util.Optional;

/**
 * A time stamp on a signature.
 *
 * @param kind what it is over
 * @param time when it was made
 * @param authority the common name in the authority's certificate
 * @param valid whether it is intact and from a trusted authority
 */
public record TimeStamp(Kind kind, Instant time, Optional<String> authority, boolean valid) {

    /** What it is over. */
    public enum Kind {
        /** The signature value: makes level T. */
        SIGNATURE,
        /** The signature with all its data, or the whole document: makes level LTA. */
        ARCHIVE,
        /** The content before it was signed. */
        CONTENT
    }
}

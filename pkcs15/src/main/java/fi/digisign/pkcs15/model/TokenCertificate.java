package fi.digisign.pkcs15.model;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.format.ObjectValue;
import java.util.Objects;

/**
 * A certificate of a token; its bytes are read with {@link Token#read}.
 *
 * @param id the identifier it shares with its key
 * @param label what the card calls it, for people
 * @param authority whether the card says it belongs to a certification authority
 * @param value where its bytes are
 */
public record TokenCertificate(Bytes id, String label, boolean authority, ObjectValue value) {

    /** Checks that nothing is missing. */
    public TokenCertificate {
        Objects.requireNonNull(id);
        Objects.requireNonNull(label);
        Objects.requireNonNull(value);
    }
}

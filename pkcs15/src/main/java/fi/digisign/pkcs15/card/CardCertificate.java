package fi.digisign.pkcs15.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.format.ObjectValue;
import fi.digisign.pkcs15.model.TokenCertificate;
import java.util.Objects;

/**
 * A certificate with the place where its bytes are.
 *
 * @param id the identifier it shares with its key
 * @param label the name the card gives it
 * @param authority whether the card says it belongs to a certification authority
 * @param value where its bytes are
 */
public record CardCertificate(Bytes id, String label, boolean authority, ObjectValue value)
        implements TokenCertificate {

    /** Checks that nothing is missing. */
    public CardCertificate {
        Objects.requireNonNull(id);
        Objects.requireNonNull(label);
        Objects.requireNonNull(value);
    }
}

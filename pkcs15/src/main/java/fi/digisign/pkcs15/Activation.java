package fi.digisign.pkcs15;

import fi.digisign.pkcs15.model.TokenPin;
import java.util.List;
import java.util.Objects;

/**
 * A card that has not been taken into use, or not entirely.
 *
 * @param letter what the code of its letter is to the card
 * @param certain whether the card says that its PINs were never chosen by a holder; if not, somebody may as well have blocked
 *     them all, which is put right in the same way
 * @param codeLength digits of the code
 * @param missing the PINs that are still to be set
 * @param done the PINs that are set
 */
public record Activation(Letter letter, boolean certain, int codeLength, List<TokenPin> missing, List<TokenPin> done) {

    /** The two kinds of letters. */
    public enum Letter {
        /** All PINs are preset to its code, which can be used once for each. */
        ACTIVATION_PIN,
        /** All PINs are blocked, and its code is the PUK. */
        ACTIVATION_CODE
    }

    /** Checks that nothing is missing, and copies the lists. */
    public Activation {
        Objects.requireNonNull(letter);
        missing = List.copyOf(missing);
        done = List.copyOf(done);
    }
}

package fi.digisign.provider.management;

import java.util.List;
import java.util.Objects;

/**
 * A card that has not been taken into use, or not entirely, and what is still to do.
 *
 * @param letter what the code of the letter is to the card
 * @param certain whether the card says that nobody has chosen its PINs; if not, all of them are blocked, and either the card is
 *     new or somebody has blocked them: the code, or PUK, sets them in both cases
 * @param codeLength digits of the code in the letter
 * @param missing short names of the PINs that are still to be set
 * @param done short names of the PINs that are set already
 */
public record ActivationInfo(Letter letter, boolean certain, int codeLength, List<String> missing, List<String> done) {

    /** The two kinds of letters. */
    public enum Letter {
        /** All PINs are preset to its code, which can be used once for each: FINEID cards since 2026-01-13. */
        ACTIVATION_PIN,
        /** All PINs are blocked, and its code is the PUK: FINEID cards before that. */
        ACTIVATION_CODE
    }

    /** Checks that nothing is missing, and copies the lists. */
    public ActivationInfo {
        Objects.requireNonNull(letter);
        missing = List.copyOf(missing);
        done = List.copyOf(done);
    }
}

package fi.digisign.pkcs15;

import fi.digisign.pkcs15.model.TokenPin;
import java.util.List;

/**
 * A card that has not been taken into use, or not entirely.
 *
 * @param presetPins whether its PINs are preset to the code from its letter, which can then be used once for each; if not, they
 *     are blocked and the code is the PUK
 * @param certain whether the card says that its PINs were never chosen by a holder; if not, the holder may have blocked
 *     them all, which is corrected in the same way
 * @param codeLength digits of the code
 * @param missing the PINs that are still to be set
 * @param done the PINs that are set
 */
public record Activation(
        boolean presetPins, boolean certain, int codeLength, List<TokenPin> missing, List<TokenPin> done) {

    /**
     * Copies the lists.
     *
     * @param presetPins whether its PINs are preset to the code from its letter, which can then be used once for each;
     *     if not, they are blocked and the code is the PUK
     * @param certain whether the card says that its PINs were never chosen by a holder; if not, the holder may have
     *     blocked them all, which is corrected in the same way
     * @param codeLength digits of the code
     * @param missing the PINs that are still to be set
     * @param done the PINs that are set
     */
    public Activation {
        missing = List.copyOf(missing);
        done = List.copyOf(done);
    }
}

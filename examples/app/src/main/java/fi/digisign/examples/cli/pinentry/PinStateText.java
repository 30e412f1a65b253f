package fi.digisign.examples.cli.pinentry;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.words.ResultText;
import fi.digisign.pkcs15.model.PinStatus;
import java.util.OptionalInt;

/** The state of a PIN in words. */
public final class PinStateText {

    private PinStateText() {}

    /**
     * Whether a PIN of a new card can still be set with the code of the letter.
     *
     * @param state the PIN's state
     * @param triesLeft its tries left, if known
     * @return true if it is not activated and has tries left
     */
    public static boolean takesCode(PinStatus.State state, OptionalInt triesLeft) {
        return state == PinStatus.State.NOT_ACTIVATED && triesLeft.orElse(0) > 0;
    }

    /**
     * @param state the PIN's state
     * @param triesLeft its tries left, if known
     * @param anyTakesCode whether any PIN of the card can be set with the code of the letter: if not, the code is the PUK
     * @return the words
     */
    public static Text of(PinStatus.State state, OptionalInt triesLeft, boolean anyTakesCode) {
        if (takesCode(state, triesLeft)) {
            return ResultText.NOT_ACTIVATED_TRIES.with(triesLeft.getAsInt());
        }
        return switch (state) {
            case BLOCKED -> ResultText.BLOCKED;
            case NOT_ACTIVATED -> anyTakesCode ? ResultText.NOT_ACTIVATED_BLOCKED : ResultText.NOT_ACTIVATED;
            case VERIFIED -> ResultText.VERIFIED.with(tries(triesLeft));
            case READY, UNKNOWN -> tries(triesLeft);
        };
    }

    private static Text tries(OptionalInt left) {
        return left.isPresent() ? ResultText.TRIES.with(left.getAsInt()) : ResultText.TRIES_UNKNOWN;
    }
}

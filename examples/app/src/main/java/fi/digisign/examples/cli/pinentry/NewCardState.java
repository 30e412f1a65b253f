package fi.digisign.examples.cli.pinentry;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.words.ResultText;
import java.util.OptionalInt;

/** The state of a PIN that its holder has not chosen yet, in words. */
public final class NewCardState {

    private NewCardState() {}

    /** Whether such a PIN holds the code of the letter, and can still be set with it. */
    public static boolean hasTries(OptionalInt triesLeft) {
        return triesLeft.orElse(0) > 0;
    }

    /**
     * @param triesLeft of the PIN
     * @param anyHasTries whether any PIN of the card can be set with the code of the letter: if not, the code is the PUK
     * @return the words
     */
    public static Text of(OptionalInt triesLeft, boolean anyHasTries) {
        if (hasTries(triesLeft)) {
            return ResultText.NOT_ACTIVATED_TRIES.with(triesLeft.getAsInt());
        }
        return anyHasTries ? ResultText.NOT_ACTIVATED_BLOCKED : ResultText.NOT_ACTIVATED;
    }
}

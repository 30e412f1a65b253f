package fi.digisign.pkcs15.card;

import java.util.List;
import javax.smartcardio.CommandAPDU;

/**
 * The commands that decrypt one cryptogram.
 *
 * @param preparation what must be answered 9000 first: MSE SET, the first half of a long cryptogram
 * @param computation the command whose answer is the result
 * @param result how much of the padding the card has taken off
 */
public record DecipherPlan(List<CommandAPDU> preparation, CommandAPDU computation, Result result) {

    /** What comes back from the card. */
    public enum Result {
        /** The message: the card has checked the padding. */
        MESSAGE,
        /** The whole block, perhaps without leading zeros. */
        BLOCK,
        /** A block if it is as long as the modulus, else the message: the card does not say which it gives. */
        BLOCK_OR_MESSAGE
    }

    /** Copies the list. */
    public DecipherPlan {
        preparation = List.copyOf(preparation);
    }
}

package fi.digisign.pkcs15.card;

import fi.digisign.apdu.ApduChannel;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWordException;
import java.util.List;
import javax.smartcardio.CommandAPDU;

/**
 * The commands that use a key once.
 *
 * @param preparation what must be answered 9000 first: MSE SET, PSO HASH, the first half of a long cryptogram
 * @param computation the command whose answer is the result
 * @param answer what the card answers to it
 */
public record CommandPlan(List<CommandAPDU> preparation, CommandAPDU computation, Answer answer) {

    /** What a card answers to the last command of a plan. */
    public enum Answer {
        /** An RSA signature, perhaps without leading zeros. */
        RSA_SIGNATURE,
        /** An ECDSA signature: r followed by s, or SEQUENCE { r, s } in DER; distinguished by its form. */
        ECDSA_SIGNATURE,
        /** The decrypted message: the card has checked the padding. */
        MESSAGE,
        /** The whole decrypted block, perhaps without leading zeros. */
        BLOCK,
        /** A block if it is as long as the modulus, else the message: the card does not say which it gives. */
        BLOCK_OR_MESSAGE,
        /** The x coordinate of the common point of ECDH. */
        SHARED_SECRET
    }

    /** Copies the list. */
    public CommandPlan {
        preparation = List.copyOf(preparation);
    }

    /**
     * Sends the commands.
     *
     * @param channel the card, with the key's directory selected and its PIN verified
     * @return the data of the last answer
     * @throws SmartCardException if the card refuses one of them, or the card or reader fails
     */
    public byte[] run(ApduChannel channel) throws SmartCardException {
        prepare(channel);
        return compute(channel);
    }

    /**
     * Sends the commands before the last one.
     *
     * @param channel the card
     * @throws SmartCardException if the card refuses one of them, or the card or reader fails
     */
    public void prepare(ApduChannel channel) throws SmartCardException {
        for (CommandAPDU command : preparation) {
            execute(channel, command);
        }
    }

    /**
     * Sends the last command.
     *
     * @param channel the card
     * @return the data of its answer
     * @throws SmartCardException if the card refuses it, or the card or reader fails
     */
    public byte[] compute(ApduChannel channel) throws SmartCardException {
        return execute(channel, computation);
    }

    private static byte[] execute(ApduChannel channel, CommandAPDU command) throws SmartCardException {
        return StatusWordException.check(command, channel.transmit(command)).getData();
    }
}

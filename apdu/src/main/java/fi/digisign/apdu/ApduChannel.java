package fi.digisign.apdu;

import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * Sends one command to a card and returns its response (ISO/IEC 7816-4 §5). Chaining, GET RESPONSE, counting and tracing are
 * channels that wrap another channel.
 *
 * <p>Implementations need not be safe for use by several threads at once; a {@link Transaction} belongs to the thread
 * that began it.
 */
@FunctionalInterface
public interface ApduChannel {

    /**
     * Sends a command and returns the complete response. A status word other than 9000 is a response like any other;
     * {@link StatusWordException#check(CommandAPDU, ResponseAPDU)} turns it into an exception.
     *
     * @param command the command, short or extended
     * @return data field and status word
     * @throws SmartCardException if the command did not reach the card or no well-formed response came back
     */
    ResponseAPDU transmit(CommandAPDU command) throws SmartCardException;

    /**
     * Sends a command with a PIN, and as far as possible leaves no copy of the PIN in memory. A channel that does not override
     * this method makes a {@link CommandAPDU} of the command, which keeps such a copy.
     *
     * @param command the command; the caller closes it
     * @return data field and status word
     * @throws SmartCardException if the command did not reach the card or no well-formed response came back
     */
    default ResponseAPDU transmit(PinCommand command) throws SmartCardException {
        return transmit(command.copy());
    }
}

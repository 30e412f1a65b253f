package fi.digisign.apdu.trace;

import javax.smartcardio.ATR;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * Is notified of every exchange with a card, for statistics and traces. A {@link fi.digisign.apdu.PinCommand} is reported with
 * zeros in place of the PIN. A {@link CommandAPDU} into which somebody put a PIN is reported as it was sent, so a listener that
 * logs commands must mask these itself, as {@link ApduTrace} does.
 *
 * <p>Called on the thread of the exchange, inside the transaction: implementations must be quick, and safe for use by several
 * threads.
 */
public interface ApduListener {

    /**
     * A connection to a card was made, or made again after a reset.
     *
     * @param readerName the name of the reader
     * @param atr the card's answer to reset
     */
    default void connected(String readerName, ATR atr) {}

    /**
     * A response was received.
     *
     * @param command the command that was sent
     * @param response its response
     */
    void exchanged(CommandAPDU command, ResponseAPDU response);
}

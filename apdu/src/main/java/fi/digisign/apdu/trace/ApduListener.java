package fi.digisign.apdu.trace;

import fi.digisign.apdu.PinCommand;
import javax.smartcardio.ATR;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * Hears every exchange with a card, for statistics and traces. A {@link PinCommand} is handed over with zeros in place of
 * the PIN; a {@link CommandAPDU} that somebody made of a PIN as it was sent: whoever writes commands down must mask those, as
 * {@code fi.digisign.apdu.trace.ApduTrace} does.
 *
 * <p>Called on the thread of the exchange, inside the transaction: be quick, and safe for use by several threads.
 */
public interface ApduListener {

    /**
     * A connection to a card was made, or made again after a reset.
     *
     * @param readerName the reader
     * @param atr the card's answer to reset
     */
    default void connected(String readerName, ATR atr) {}

    /**
     * A response came back.
     *
     * @param command what was sent
     * @param response what came back
     */
    void exchanged(CommandAPDU command, ResponseAPDU response);
}

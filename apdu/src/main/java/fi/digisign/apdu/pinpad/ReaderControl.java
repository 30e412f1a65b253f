package fi.digisign.apdu.pinpad;

import fi.digisign.apdu.CardRemovedException;
import fi.digisign.apdu.CardResetException;
import fi.digisign.apdu.SmartCardException;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/** Sends commands to the reader itself (PC/SC part 5, SCardControl), inside a transaction on its card. */
public interface ReaderControl {

    /**
     * Sends a command to the reader and waits for its answer, which may take as long as a person takes.
     *
     * @param code the control code
     * @param command the command's data
     * @throws fi.digisign.apdu.PinPadException if the reader does not support the control code
     * @throws SmartCardException if the card was reset or removed, or the reader fails
     */
    byte[] control(int code, byte[] command) throws SmartCardException;

    /**
     * Asks the reader for something that it need not know.
     *
     * @param code the control code
     * @return its answer; no bytes if it refuses
     */
    byte[] ask(int code) throws CardResetException, CardRemovedException;

    /**
     * Tells listeners that the reader has sent a command with a PIN to the card, and the card's response.
     *
     * @param command with zeros in place of the PIN
     */
    void exchanged(CommandAPDU command, ResponseAPDU response);
}

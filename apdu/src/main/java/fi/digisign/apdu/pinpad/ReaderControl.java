package fi.digisign.apdu.pinpad;

import fi.digisign.apdu.SmartCardException;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/** The way of commands to the reader itself (PC/SC part 5, SCardControl), inside a transaction on its card. */
public interface ReaderControl {

    /**
     * Sends a command to the reader and waits for its answer, which may take as long as a person takes.
     *
     * @param code the control code
     * @param command what it wants to know
     * @return the answer
     * @throws PinPadException if the reader does not know the code
     * @throws SmartCardException if the card was reset or removed, or the reader fails
     */
    byte[] control(int code, byte[] command) throws SmartCardException;

    /**
     * Tells listeners that the reader made a command of what was entered, and what the card answered.
     *
     * @param command with zeros where the PIN was
     * @param response the card's answer
     */
    void exchanged(CommandAPDU command, ResponseAPDU response);
}

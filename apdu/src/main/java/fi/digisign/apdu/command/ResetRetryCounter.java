package fi.digisign.apdu.command;

import fi.digisign.apdu.Instruction;
import fi.digisign.apdu.PinCommand;
import javax.smartcardio.CommandAPDU;

/**
 * RESET RETRY COUNTER (ISO/IEC 7816-4 §11.6.10): {@code 00 2C P1 reference [Lc [PUK] [new PIN]]}. Unblocks a PIN.
 *
 * <p>The fields are copied into a command that wipes them when it is closed, as with {@link Verify}.
 */
public final class ResetRetryCounter {

    private static final int PUK_AND_NEW_PIN = 0x00;
    private static final int PUK_ONLY = 0x01;
    private static final int NEW_PIN_ONLY = 0x02;
    private static final int NOTHING = 0x03;

    private ResetRetryCounter() {}

    /**
     * Unblocks and sets a new PIN, P1 = 00.
     *
     * @param reference the reference of the PIN to unblock, 0 to 255
     * @param pukField the PUK, encoded and padded, 1 to 127 bytes
     * @param newField the new PIN, encoded and padded, 1 to 127 bytes
     * @return the command, for the caller to close
     */
    public static PinCommand withPukAndNewPin(int reference, byte[] pukField, byte[] newField) {
        Arguments.pinField("PUK field", pukField);
        Arguments.pinField("new PIN field", newField);
        return PinCommand.of(Instruction.RESET_RETRY_COUNTER, PUK_AND_NEW_PIN, reference, pukField, newField);
    }

    /**
     * Unblocks and keeps the PIN, P1 = 01.
     *
     * @param reference the reference of the PIN to unblock, 0 to 255
     * @param pukField the PUK, encoded and padded, 1 to 127 bytes
     * @return the command, for the caller to close
     */
    public static PinCommand withPuk(int reference, byte[] pukField) {
        Arguments.pinField("PUK field", pukField);
        return PinCommand.of(Instruction.RESET_RETRY_COUNTER, PUK_ONLY, reference, pukField);
    }

    /**
     * Unblocks and sets a new PIN after the PUK was verified with VERIFY, P1 = 02.
     *
     * @param reference the reference of the PIN to unblock, 0 to 255
     * @param newField the new PIN, encoded and padded, 1 to 127 bytes
     * @return the command, for the caller to close
     */
    public static PinCommand withNewPin(int reference, byte[] newField) {
        Arguments.pinField("new PIN field", newField);
        return PinCommand.of(Instruction.RESET_RETRY_COUNTER, NEW_PIN_ONLY, reference, newField);
    }

    /**
     * Unblocks and keeps the PIN after the PUK was verified with VERIFY, P1 = 03.
     *
     * @param reference the reference of the PIN to unblock, 0 to 255
     * @return the command
     */
    public static CommandAPDU counterOnly(int reference) {
        int p2 = Arguments.unsignedByte("PIN reference", reference);
        return new CommandAPDU(0x00, Instruction.RESET_RETRY_COUNTER, NOTHING, p2);
    }
}

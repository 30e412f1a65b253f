package fi.digisign.apdu.command;

import fi.digisign.apdu.Instruction;
import fi.digisign.apdu.PinCommand;
import javax.smartcardio.CommandAPDU;

/**
 * VERIFY (ISO/IEC 7816-4 §11.6.6): {@code 00 20 P1 reference [Lc PIN]}.
 *
 * <p>{@link #pin} copies the field once, into a command that wipes it when it is closed. The caller wipes its own array. Never
 * send such a command twice.
 */
public final class Verify {

    private static final int DEAUTHENTICATE = 0xFF;

    private Verify() {}

    /**
     * Verifies a PIN.
     *
     * @param reference the PIN's reference, 0 to 255
     * @param field the PIN, encoded and padded as the card stores it, 1 to 127 bytes
     * @return the command, for the caller to close
     */
    public static PinCommand pin(int reference, byte[] field) {
        Arguments.unsignedByte("PIN reference", reference);
        return PinCommand.of(Instruction.VERIFY, 0x00, reference, Arguments.pinField("PIN field", field));
    }

    /**
     * Asks for a PIN's state without using a try: 9000 verified, 63Cx tries left, 6983 blocked. The command has neither data
     * nor Le.
     *
     * @param reference the PIN's reference, 0 to 255
     * @return the command
     */
    public static CommandAPDU status(int reference) {
        return new CommandAPDU(0x00, Instruction.VERIFY, 0x00, Arguments.unsignedByte("PIN reference", reference));
    }

    /**
     * Makes the card forget that a PIN was verified, P1 = FF.
     *
     * @param reference the PIN's reference, 0 to 255
     * @return the command
     */
    public static CommandAPDU deauthenticate(int reference) {
        int p2 = Arguments.unsignedByte("PIN reference", reference);
        return new CommandAPDU(0x00, Instruction.VERIFY, DEAUTHENTICATE, p2);
    }
}

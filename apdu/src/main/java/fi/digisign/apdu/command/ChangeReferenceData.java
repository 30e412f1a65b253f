package fi.digisign.apdu.command;

import fi.digisign.apdu.Instruction;
import fi.digisign.apdu.PinCommand;

/**
 * CHANGE REFERENCE DATA (ISO/IEC 7816-4 §11.6.7): {@code 00 24 P1 reference Lc [old] new}.
 *
 * <p>The fields are copied into a command that wipes them when it is closed, as with {@link Verify}.
 */
public final class ChangeReferenceData {

    private static final int OLD_AND_NEW = 0x00;
    private static final int NEW_ONLY = 0x01;

    private ChangeReferenceData() {}

    /**
     * Replaces the old PIN by a new one, P1 = 00.
     *
     * @param reference the PIN's reference, 0 to 255
     * @param oldField the old PIN, encoded and padded, 1 to 127 bytes
     * @param newField the new PIN, encoded and padded, 1 to 127 bytes
     * @return the command, for the caller to close
     */
    public static PinCommand change(int reference, byte[] oldField, byte[] newField) {
        Arguments.pinField("old PIN field", oldField);
        Arguments.pinField("new PIN field", newField);
        return PinCommand.of(Instruction.CHANGE_REFERENCE_DATA, OLD_AND_NEW, reference, oldField, newField);
    }

    /**
     * Sets a new PIN where the card allows that without the old one, P1 = 01.
     *
     * @param reference the PIN's reference, 0 to 255
     * @param newField the new PIN, encoded and padded, 1 to 127 bytes
     * @return the command, for the caller to close
     */
    public static PinCommand replace(int reference, byte[] newField) {
        Arguments.pinField("new PIN field", newField);
        return PinCommand.of(Instruction.CHANGE_REFERENCE_DATA, NEW_ONLY, reference, newField);
    }
}

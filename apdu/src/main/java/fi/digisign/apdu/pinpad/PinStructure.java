package fi.digisign.apdu.pinpad;

import fi.digisign.apdu.Instruction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * PIN_VERIFY_STRUCTURE and PIN_MODIFY_STRUCTURE (PC/SC part 10 §2.5.2 and §2.5.3): numbers of more than one byte are
 * little-endian, nothing is aligned, and the command follows with its block unfilled.
 */
final class PinStructure {

    private static final int VERIFY_HEAD = 19;
    private static final int MODIFY_HEAD = 24;
    private static final int COMMAND_HEAD = 5;

    /** The key "OK" ends the entry. */
    private static final int BY_OK_KEY = 0x02;

    private static final byte DEFAULT_MESSAGE = (byte) 0xFF;

    /** Ask for the PIN as it is, and twice for the new one. */
    private static final byte CURRENT_AND_CONFIRMED = 0x03;

    private static final byte THREE_MESSAGES = 0x03;
    private static final byte MESSAGE_PIN = 0;
    private static final byte MESSAGE_NEW_PIN = 1;
    private static final byte MESSAGE_NEW_PIN_AGAIN = 2;

    private PinStructure() {}

    /** VERIFY for the PIN with that reference. */
    static byte[] verify(PinPadFormat format, PinPadLimits limits, PinPadDialog dialog, int reference) {
        byte[] block = format.emptyBlock();
        ByteBuffer structure = buffer(VERIFY_HEAD, block.length);
        begin(structure, format, dialog);
        entry(structure, format, limits);
        structure.put(condition(limits));
        structure.put(DEFAULT_MESSAGE);
        structure.putShort((short) dialog.languageId());
        structure.put(MESSAGE_PIN);
        end(structure, Instruction.VERIFY, reference, block);
        return structure.array();
    }

    /** CHANGE REFERENCE DATA for the PIN with that reference: the old block, then the new one. */
    static byte[] modify(PinPadFormat format, PinPadLimits limits, PinPadDialog dialog, int reference) {
        byte[] block = format.emptyBlock();
        ByteBuffer structure = buffer(MODIFY_HEAD, 2 * block.length);
        begin(structure, format, dialog);
        structure.put((byte) 0);
        structure.put((byte) block.length);
        entry(structure, format, limits);
        structure.put(CURRENT_AND_CONFIRMED);
        structure.put(condition(limits));
        structure.put(THREE_MESSAGES);
        structure.putShort((short) dialog.languageId());
        structure.put(new byte[] {MESSAGE_PIN, MESSAGE_NEW_PIN, MESSAGE_NEW_PIN_AGAIN});
        end(structure, Instruction.CHANGE_REFERENCE_DATA, reference, block, block);
        return structure.array();
    }

    private static ByteBuffer buffer(int head, int data) {
        return ByteBuffer.allocate(head + COMMAND_HEAD + data).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void begin(ByteBuffer structure, PinPadFormat format, PinPadDialog dialog) {
        structure.put((byte) dialog.seconds());
        structure.put((byte) 0);
        structure.put(format.formatString());
        structure.put(format.blockString());
        structure.put(format.lengthFormat());
    }

    /** wPINMaxExtraDigit: the least number of digits in the high byte, the most in the low one. */
    private static void entry(ByteBuffer structure, PinPadFormat format, PinPadLimits limits) {
        structure.putShort((short) (limits.minLength(format) << 8 | limits.maxLength(format)));
    }

    private static byte condition(PinPadLimits limits) {
        boolean other = limits.conditions() != 0 && (limits.conditions() & BY_OK_KEY) == 0;
        return (byte) (other ? limits.conditions() : BY_OK_KEY);
    }

    private static void end(ByteBuffer structure, int ins, int reference, byte[]... blocks) {
        int length = 0;
        for (byte[] block : blocks) {
            length += block.length;
        }
        structure.put(new byte[3]); // bTeoPrologue, for T=1 readers of old
        structure.putInt(COMMAND_HEAD + length);
        structure.put(new byte[] {0x00, (byte) ins, 0x00, (byte) reference, (byte) length});
        for (byte[] block : blocks) {
            structure.put(block);
        }
    }
}

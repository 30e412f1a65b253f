package fi.digisign.apdu.pinpad;

import fi.digisign.apdu.Instruction;
import fi.digisign.apdu.PinPadFormat;
import fi.digisign.apdu.PinPadFormat.Coding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;

/**
 * PIN_VERIFY_STRUCTURE and PIN_MODIFY_STRUCTURE (PC/SC part 10 §2.5.2 and §2.5.3): numbers of more than one byte are
 * little-endian, nothing is aligned, and the card command follows with an empty PIN block.
 */
final class PinStructure {

    private static final int VERIFY_HEAD = 19;
    private static final int MODIFY_HEAD = 24;
    private static final int COMMAND_HEAD = 5;

    /** How long a reader waits for an entry. */
    private static final byte TIMEOUT_SECONDS = 30;

    /** The block of ISO 9564-1. */
    private static final int ISO9564_BLOCK = 8;

    private static final int ENGLISH_US = 0x0409;
    private static final int FINNISH = 0x040B;
    private static final int SWEDISH_SWEDEN = 0x041D;
    private static final int SWEDISH_FINLAND = 0x081D;

    /** The key "OK" ends the entry. */
    private static final int BY_OK_KEY = 0x02;

    private static final byte DEFAULT_MESSAGE = (byte) 0xFF;

    /** Ask for the current PIN, and twice for the new one. */
    private static final byte CURRENT_AND_CONFIRMED = 0x03;

    private static final byte THREE_MESSAGES = 0x03;
    private static final byte MESSAGE_PIN = 0;
    private static final byte MESSAGE_NEW_PIN = 1;
    private static final byte MESSAGE_NEW_PIN_AGAIN = 2;

    private PinStructure() {}

    /** VERIFY. */
    static byte[] verify(PinPadFormat format, PinPadLimits limits, Locale language, int reference) {
        byte[] block = emptyBlock(format);
        ByteBuffer structure = buffer(VERIFY_HEAD, block.length);
        begin(structure, format);
        entry(structure, format, limits);
        structure.put(condition(limits));
        structure.put(DEFAULT_MESSAGE);
        structure.putShort((short) languageId(language));
        structure.put(MESSAGE_PIN);
        end(structure, Instruction.VERIFY, reference, block);
        return structure.array();
    }

    /** CHANGE REFERENCE DATA: the old block, then the new one. */
    static byte[] modify(PinPadFormat format, PinPadLimits limits, Locale language, int reference) {
        byte[] block = emptyBlock(format);
        ByteBuffer structure = buffer(MODIFY_HEAD, 2 * block.length);
        begin(structure, format);
        structure.put((byte) 0);
        structure.put((byte) block.length);
        entry(structure, format, limits);
        structure.put(CURRENT_AND_CONFIRMED);
        structure.put(condition(limits));
        structure.put(THREE_MESSAGES);
        structure.putShort((short) languageId(language));
        structure.put(new byte[] {MESSAGE_PIN, MESSAGE_NEW_PIN, MESSAGE_NEW_PIN_AGAIN});
        end(structure, Instruction.CHANGE_REFERENCE_DATA, reference, block, block);
        return structure.array();
    }

    private static ByteBuffer buffer(int head, int data) {
        return ByteBuffer.allocate(head + COMMAND_HEAD + data).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void begin(ByteBuffer structure, PinPadFormat format) {
        structure.put(TIMEOUT_SECONDS);
        structure.put((byte) 0);
        structure.put(formatString(format));
        structure.put(blockString(format));
        structure.put(lengthFormat(format));
    }

    /** wPINMaxExtraDigit: the fewest digits in the high byte, the most in the low byte. */
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
        structure.put(new byte[3]); // bTeoPrologue, for old T=1 readers
        structure.putInt(COMMAND_HEAD + length);
        structure.put(new byte[] {0x00, (byte) ins, 0x00, (byte) reference, (byte) length});
        for (byte[] block : blocks) {
            structure.put(block);
        }
    }

    /** The PIN block in the command before anything is entered; no bytes where the reader makes it as long as necessary. */
    static byte[] emptyBlock(PinPadFormat format) {
        boolean iso = format.coding() == Coding.ISO9564_2;
        byte[] block = new byte[iso ? ISO9564_BLOCK : format.blockLength()];
        Arrays.fill(block, (byte) (iso ? 0xFF : format.filler()));
        if (iso) {
            block[0] = 0x20;
        }
        return block;
    }

    /** bmFormatString: unit (b8: bytes), position (b7 to b4), justification (b3: right), coding (b2, b1). */
    private static byte formatString(PinPadFormat format) {
        return (byte)
                switch (format.coding()) {
                    case ASCII -> 0x82;
                    case BCD -> 0x81;
                    case ISO9564_2 -> 0x41; // the digits begin after 8 bits
                };
    }

    /** bmPINBlockString: bits of the length field (high), bytes of the block (low). */
    private static byte blockString(PinPadFormat format) {
        return (byte) (format.coding() == Coding.ISO9564_2 ? 0x40 | ISO9564_BLOCK : format.blockLength());
    }

    /** bmPINLengthFormat: position of the length field, in bits. */
    private static byte lengthFormat(PinPadFormat format) {
        return (byte) (format.coding() == Coding.ISO9564_2 ? 0x04 : 0x00);
    }

    /** wLangId, a USB language identifier. */
    static int languageId(Locale language) {
        return switch (language.getLanguage()) {
            case "fi" -> FINNISH;
            case "sv" -> language.getCountry().equals("FI") ? SWEDISH_FINLAND : SWEDISH_SWEDEN;
            default -> ENGLISH_US;
        };
    }
}

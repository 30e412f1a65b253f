package fi.digisign.testvectors.pinpad;

import fi.digisign.testvectors.pinpad.PinFormatting.UnusableStructureException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * PIN_VERIFY_STRUCTURE or PIN_MODIFY_STRUCTURE (PC/SC part 10 §2.5) as a reader reads it.
 *
 * @param timeout seconds
 * @param format where the PIN goes
 * @param oldOffset where the old PIN's block begins
 * @param newOffset where the new PIN's block begins
 * @param fewest digits
 * @param most digits
 * @param confirm whether the old PIN is asked for, and the new one twice
 * @param messages how many the display shows
 * @param languageId in which language
 * @param apdu the command as far as it is there
 */
record PinPadStructure(
        int timeout,
        PinFormatting format,
        int oldOffset,
        int newOffset,
        int fewest,
        int most,
        int confirm,
        int messages,
        int languageId,
        byte[] apdu) {

    static PinPadStructure verify(byte[] bytes) {
        return read(bytes, false);
    }

    static PinPadStructure modify(byte[] bytes) {
        return read(bytes, true);
    }

    private static PinPadStructure read(byte[] bytes, boolean modify) {
        if (bytes.length < (modify ? 24 : 19)) {
            throw new UnusableStructureException();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int timeout = in.get() & 0xFF;
        in.get(); // bTimeOut2, from the first key on
        PinFormatting format = new PinFormatting(in.get() & 0xFF, in.get() & 0xFF, in.get() & 0xFF);
        int oldOffset = modify ? in.get() & 0xFF : 0;
        int newOffset = modify ? in.get() & 0xFF : 0;
        int most = in.get() & 0xFF;
        int fewest = in.get() & 0xFF;
        int confirm = modify ? in.get() & 0xFF : 0;
        int condition = in.get() & 0xFF;
        int messages = in.get() & 0xFF;
        int languageId = in.getShort() & 0xFFFF;
        in.get(); // bMsgIndex
        if (modify) {
            in.getShort(); // bMsgIndex2, bMsgIndex3
        }
        in.get(new byte[3]); // bTeoPrologue
        int length = in.getInt();
        boolean counts = messages == 0xFF || messages <= (modify ? 3 : 1);
        if (length != in.remaining()
                || length < 4
                || fewest > most
                || condition == 0
                || (condition & ~0x07) != 0
                || (confirm & ~0x03) != 0
                || !counts) {
            throw new UnusableStructureException();
        }
        byte[] apdu = new byte[length];
        in.get(apdu);
        if (length > 4 && length != 5 + (apdu[4] & 0xFF)) {
            throw new UnusableStructureException();
        }
        return new PinPadStructure(
                timeout, format, oldOffset, newOffset, fewest, most, confirm, messages, languageId, apdu);
    }

    byte[] field() {
        return apdu.length <= 5 ? new byte[0] : Arrays.copyOfRange(apdu, 5, apdu.length);
    }

    byte[] command(byte[] field) {
        byte[] command = Arrays.copyOf(apdu, 5 + field.length);
        command[4] = (byte) field.length;
        System.arraycopy(field, 0, command, 5, field.length);
        return command;
    }
}

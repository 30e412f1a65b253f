package fi.digisign.apdu;

import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.smartcardio.CommandAPDU;

/**
 * A command whose data field is made of PINs, PUKs or activation codes (ISO/IEC 7816-4 §11.6):
 * {@code 00 INS P1 reference Lc fields}. A {@link CommandAPDU} keeps a copy of its bytes that nobody can overwrite; this
 * command can be wiped instead, by closing it. Close it as soon as the card has answered, and never send it twice.
 *
 * <p>Not safe for use by several threads.
 */
public final class PinCommand implements AutoCloseable {

    private static final int DATA = 5;
    private static final int MAX_DATA = 255;

    private final byte[] bytes;

    private PinCommand(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A command with the given fields.
     *
     * @param ins an instruction that {@linkplain Instruction#carriesPin carries a PIN}
     * @param p1 0 to 255
     * @param reference the PIN's reference, P2, 0 to 255
     * @param fields the parts of the data field, encoded and padded, 1 to 255 bytes together; copied, so that the caller wipes
     *     its own arrays
     * @return the command, for the caller to close
     * @throws IllegalArgumentException if a number is out of its range or the instruction carries no PIN
     */
    public static PinCommand of(int ins, int p1, int reference, byte[]... fields) {
        int length = 0;
        for (byte[] field : fields) {
            length += field.length;
        }
        if (!Instruction.carriesPin(ins)
                || (p1 & ~0xFF) != 0
                || (reference & ~0xFF) != 0
                || length < 1
                || length > MAX_DATA) {
            throw new IllegalArgumentException("Not a PIN command: INS " + ins + ", P1 " + p1 + ", reference "
                    + reference + " and " + length + " bytes of data");
        }
        byte[] bytes = new byte[DATA + length];
        bytes[1] = (byte) ins;
        bytes[2] = (byte) p1;
        bytes[3] = (byte) reference;
        bytes[4] = (byte) length;
        int at = DATA;
        for (byte[] field : fields) {
            System.arraycopy(field, 0, bytes, at, field.length);
            at += field.length;
        }
        return new PinCommand(bytes);
    }

    CommandHeader header() {
        return new CommandHeader(bytes[0] & 0xFF, bytes[1] & 0xFF, bytes[2] & 0xFF, bytes[3] & 0xFF);
    }

    /**
     * The command for sending. This is a view and not a copy: once the command is closed, the PIN in it reads as zeros.
     *
     * @return all bytes, read-only
     */
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /**
     * The command for listeners and logs, with zeros in place of the data field.
     *
     * @return a command of the same length without the PIN
     */
    public CommandAPDU masked() {
        CommandHeader header = header();
        return new CommandAPDU(header.cla(), header.ins(), header.p1(), header.p2(), new byte[bytes.length - DATA]);
    }

    /**
     * The command for a channel that takes nothing else. Its copy of the PIN cannot be wiped, so do not keep it.
     *
     * @return the same command
     */
    public CommandAPDU copy() {
        return new CommandAPDU(bytes);
    }

    /** Overwrites the PIN. */
    @Override
    public void close() {
        Arrays.fill(bytes, DATA, bytes.length, (byte) 0);
    }

    /** The header only, never the PIN. */
    @Override
    public String toString() {
        return header().toString();
    }
}

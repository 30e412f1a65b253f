package fi.digisign.apdu.command;

import java.util.Arrays;
import javax.smartcardio.CommandAPDU;

/** Joins PIN fields into one command, and wipes what it needed for that. */
final class PinFields {

    private PinFields() {}

    static CommandAPDU command(int ins, int p1, int reference, byte[]... fields) {
        Arguments.unsignedByte("PIN reference", reference);
        int length = 0;
        for (byte[] field : fields) {
            length += field.length;
        }
        byte[] joined = new byte[length];
        try {
            int at = 0;
            for (byte[] field : fields) {
                System.arraycopy(field, 0, joined, at, field.length);
                at += field.length;
            }
            return new CommandAPDU(0x00, ins, p1, reference, joined);
        } finally {
            Arrays.fill(joined, (byte) 0);
        }
    }
}

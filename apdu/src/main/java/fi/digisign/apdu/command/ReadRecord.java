package fi.digisign.apdu.command;

import fi.digisign.apdu.Instruction;
import javax.smartcardio.CommandAPDU;

/** READ RECORD by number (ISO/IEC 7816-4 §11.4.3): {@code 00 B2 record (sfi<<3|4) Le}. */
public final class ReadRecord {

    private static final int ONE_BY_NUMBER = 0x04;

    private ReadRecord() {}

    /**
     * One record of the current EF.
     *
     * @param record its number, 1 to 254
     * @param le most bytes to read, 1 to 65536
     * @return the command
     */
    public static CommandAPDU at(int record, int le) {
        return command(0, record, le);
    }

    /**
     * One record of an EF under the current DF, which becomes the current EF.
     *
     * @param sfi short file identifier, 1 to 30
     * @param record its number, 1 to 254
     * @param le most bytes to read, 1 to 65536
     * @return the command
     */
    public static CommandAPDU shortFile(int sfi, int record, int le) {
        return command(Arguments.between("short file identifier", sfi, 1, 30), record, le);
    }

    private static CommandAPDU command(int sfi, int record, int le) {
        Arguments.between("record number", record, 1, 254);
        Arguments.between("Le", le, 1, Arguments.MAX_LE);
        return new CommandAPDU(0x00, Instruction.READ_RECORD, record, sfi << 3 | ONE_BY_NUMBER, le);
    }
}

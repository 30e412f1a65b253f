package fi.digisign.apdu.command;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.Instruction;
import javax.smartcardio.CommandAPDU;

/** SELECT (ISO/IEC 7816-4 §11.2.2): {@code 00 A4 P1 P2 Lc data [Le]}, first or only occurrence. */
public final class Select {

    private static final int BY_ID = 0x00;
    private static final int CHILD = 0x01;
    private static final int ELEMENTARY = 0x02;
    private static final int PARENT = 0x03;
    private static final int BY_NAME = 0x04;
    private static final int PATH = 0x08;
    private static final int RELATIVE_PATH = 0x09;

    private static final Bytes MASTER_FILE = Bytes.ofHex("3F00");
    private static final int MAX_AID = 16;
    private static final int MAX_PATH = 254;

    /** What the card returns about the selected file. */
    public enum Answer {
        /** File control information, template 6F: FCP and FMD together. P2 = 00. */
        FCI(0x00),
        /** File control parameters, template 62. P2 = 04. */
        FCP(0x04),
        /** File management data, template 64. P2 = 08. */
        FMD(0x08),
        /** Nothing: the command has no Le. P2 = 0C. */
        NONE(0x0C);

        private final int p2;

        Answer(int p2) {
            this.p2 = p2;
        }
    }

    private Select() {}

    /**
     * An application or DF by its name, P1 = 04.
     *
     * @param aid the DF name or its beginning, 1 to 16 bytes
     * @param answer what to return about it
     * @return the command
     */
    public static CommandAPDU byName(Bytes aid, Answer answer) {
        Arguments.between("DF name length", aid.length(), 1, MAX_AID);
        return command(BY_NAME, aid, answer);
    }

    /**
     * The master file by its identifier 3F00, P1 = 00.
     *
     * @param answer what to return about it
     * @return the command
     */
    public static CommandAPDU masterFile(Answer answer) {
        return command(BY_ID, MASTER_FILE, answer);
    }

    /**
     * A DF directly under the current DF, P1 = 01.
     *
     * @param fid file identifier, 0 to FFFF
     * @param answer what to return about it
     * @return the command
     */
    public static CommandAPDU child(int fid, Answer answer) {
        return command(CHILD, identifier(fid), answer);
    }

    /**
     * An EF directly under the current DF, P1 = 02.
     *
     * @param fid file identifier, 0 to FFFF
     * @param answer what to return about it
     * @return the command
     */
    public static CommandAPDU elementary(int fid, Answer answer) {
        return command(ELEMENTARY, identifier(fid), answer);
    }

    /**
     * The DF above the current DF, P1 = 03.
     *
     * @param answer what to return about it
     * @return the command
     */
    public static CommandAPDU parent(Answer answer) {
        return command(PARENT, Bytes.EMPTY, answer);
    }

    /**
     * A file by its identifier, P1 = 00: the current DF, its children, its parent and its parent's children.
     *
     * @param fid file identifier, 0 to FFFF
     * @param answer what to return about it
     * @return the command
     */
    public static CommandAPDU byId(int fid, Answer answer) {
        return command(BY_ID, identifier(fid), answer);
    }

    /**
     * A file by its path from the master file, P1 = 08. (FINEID citizen cards instead start the path at the selected
     * application.)
     *
     * @param pathWithoutMf the path without 3F00: an even number of bytes, 2 to 254
     * @param answer what to return about it
     * @return the command
     */
    public static CommandAPDU path(Bytes pathWithoutMf, Answer answer) {
        return command(PATH, wholePath(pathWithoutMf), answer);
    }

    /**
     * A file by its path from the current DF, P1 = 09.
     *
     * @param path the path without the current DF's identifier: an even number of bytes, 2 to 254
     * @param answer what to return about it
     * @return the command
     */
    public static CommandAPDU relativePath(Bytes path, Answer answer) {
        return command(RELATIVE_PATH, wholePath(path), answer);
    }

    private static Bytes identifier(int fid) {
        Arguments.between("file identifier", fid, 0, 0xFFFF);
        return Bytes.of((byte) (fid >> 8), (byte) fid);
    }

    private static Bytes wholePath(Bytes path) {
        Arguments.between("path length", path.length(), 2, MAX_PATH);
        if (path.length() % 2 != 0) {
            throw new IllegalArgumentException("A path consists of two-byte identifiers, not " + path);
        }
        return path;
    }

    private static CommandAPDU command(int p1, Bytes data, Answer answer) {
        int le = answer == Answer.NONE ? 0 : 256;
        return new CommandAPDU(0x00, Instruction.SELECT, p1, answer.p2, data.toArray(), le);
    }
}

package fi.digisign.apdu;

import java.io.Serializable;
import javax.smartcardio.CommandAPDU;

/**
 * The first four bytes of a command, without its data: safe to log for every command.
 *
 * @param cla class byte, 0 to 255
 * @param ins instruction byte, 0 to 255
 * @param p1 first parameter, 0 to 255
 * @param p2 second parameter, 0 to 255
 */
record CommandHeader(int cla, int ins, int p1, int p2) implements Serializable {

    static CommandHeader of(CommandAPDU command) {
        return new CommandHeader(command.getCLA(), command.getINS(), command.getP1(), command.getP2());
    }

    /** The command's name and its four bytes in hexadecimal, such as {@code VERIFY (00200082)}. */
    @Override
    public String toString() {
        return String.format("%s (%02X%02X%02X%02X)", Instruction.name(ins), cla, ins, p1, p2);
    }
}

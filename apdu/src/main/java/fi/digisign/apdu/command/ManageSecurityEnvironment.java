package fi.digisign.apdu.command;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.Instruction;
import fi.digisign.apdu.tlv.BerTlv;
import java.util.Comparator;
import java.util.List;
import javax.smartcardio.CommandAPDU;

/** MANAGE SECURITY ENVIRONMENT (ISO/IEC 7816-4 §11.6.11): selects the key and algorithm of the next operation. */
public final class ManageSecurityEnvironment {

    /** P1 of SET for computing: signature, decipherment, internal authentication, key agreement. */
    public static final int COMPUTE = 0x41;

    /** P1 of SET for the other direction: verification, encipherment, external authentication. */
    public static final int VERIFY = 0x81;

    /** P1 of SET for both directions, as PACE uses it. */
    public static final int BOTH = 0xC1;

    /** P2: control reference template for authentication. */
    public static final int AUTHENTICATION = 0xA4;

    /** P2: control reference template for key agreement. */
    public static final int KEY_AGREEMENT = 0xA6;

    /** P2: control reference template for hashing. */
    public static final int HASH = 0xAA;

    /** P2: control reference template for digital signatures. */
    public static final int DIGITAL_SIGNATURE = 0xB6;

    /** P2: control reference template for confidentiality. */
    public static final int CONFIDENTIALITY = 0xB8;

    private static final int RESTORE = 0xF3;

    private ManageSecurityEnvironment() {}

    /**
     * SET: {@code 00 22 P1 P2 Lc {80 01 aa 81 L ff.. 84 01 kk ..}}.
     *
     * @param p1 the direction, such as {@link #COMPUTE}
     * @param p2 the template, such as {@link #DIGITAL_SIGNATURE}
     * @param references the template's data objects, at least one; sent in ascending order of their tags, which every card
     *     accepts
     * @return the command
     */
    public static CommandAPDU set(int p1, int p2, ControlReference... references) {
        Arguments.unsignedByte("P1", p1);
        Arguments.unsignedByte("P2", p2);
        Arguments.between("number of control references", references.length, 1, 8);
        List<ControlReference> ordered = List.of(references).stream()
                .sorted(Comparator.comparingInt(ControlReference::tag))
                .toList();
        Bytes data = Bytes.EMPTY;
        for (ControlReference reference : ordered) {
            data = data.plus(BerTlv.encode(reference.tag(), reference.value()));
        }
        Arguments.between("template length", data.length(), 1, 255);
        return new CommandAPDU(0x00, Instruction.MANAGE_SECURITY_ENVIRONMENT, p1, p2, data.toArray());
    }

    /**
     * RESTORE: {@code 00 22 F3 se}, loads a security environment that is stored on the card.
     *
     * @param se its number, 0 to 255
     * @return the command
     */
    public static CommandAPDU restore(int se) {
        int p2 = Arguments.unsignedByte("security environment", se);
        return new CommandAPDU(0x00, Instruction.MANAGE_SECURITY_ENVIRONMENT, RESTORE, p2);
    }
}

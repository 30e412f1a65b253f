package fi.digisign.apdu.command;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.Instruction;
import fi.digisign.apdu.tlv.BerTlv;
import javax.smartcardio.CommandAPDU;

/** GENERAL AUTHENTICATE (ISO/IEC 7816-4 §11.6.5): {@code 00 86 algorithm key Lc {7C ..} Le}. */
public final class GeneralAuthenticate {

    private static final int DYNAMIC_AUTHENTICATION_DATA = 0x7C;
    private static final int EXPONENTIATION = 0x85;

    private GeneralAuthenticate() {}

    /**
     * One step with the given dynamic authentication data.
     *
     * @param algorithm P1, 0 if it is set in the security environment
     * @param key P2, 0 if it is set in the security environment
     * @param data the content of template 7C, possibly empty
     * @param le most bytes of the response, 1 to 65536
     * @return the command
     */
    public static CommandAPDU of(int algorithm, int key, Bytes data, int le) {
        Arguments.unsignedByte("algorithm", algorithm);
        Arguments.unsignedByte("key", key);
        Arguments.between("Le", le, 1, Arguments.MAX_LE);
        byte[] field = BerTlv.encode(DYNAMIC_AUTHENTICATION_DATA, data).toArray();
        return new CommandAPDU(0x00, Instruction.GENERAL_AUTHENTICATE, algorithm, key, field, le);
    }

    /**
     * ECDH key agreement as MyEID does it: {@code 00 86 00 00 Lc {7C {85 L point}} Le}.
     *
     * @param point the other side's public point, {@code 04 x y}
     * @param le length of the shared secret, 1 to 65536
     * @return the command
     */
    public static CommandAPDU agree(Bytes point, int le) {
        return of(0, 0, BerTlv.encode(EXPONENTIATION, Arguments.notEmpty("point", point)), le);
    }
}

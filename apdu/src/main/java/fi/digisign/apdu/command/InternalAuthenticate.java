package fi.digisign.apdu.command;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.Instruction;
import javax.smartcardio.CommandAPDU;

/** INTERNAL AUTHENTICATE (ISO/IEC 7816-4 §11.6.2): {@code 00 88 algorithm key Lc challenge Le}. */
public final class InternalAuthenticate {

    private InternalAuthenticate() {}

    /**
     * Has the card prove that it holds a key, or sign a digest with an authentication key.
     *
     * @param algorithm P1, 0 if it is set in the security environment
     * @param key P2, 0 if it is set in the security environment
     * @param challenge challenge, digest or DigestInfo, 1 byte or more
     * @param le length of the response, 1 to 65536
     * @return the command
     */
    public static CommandAPDU of(int algorithm, int key, Bytes challenge, int le) {
        Arguments.unsignedByte("algorithm", algorithm);
        Arguments.unsignedByte("key", key);
        Arguments.between("Le", le, 1, Arguments.MAX_LE);
        byte[] field = Arguments.notEmpty("challenge", challenge).toArray();
        return new CommandAPDU(0x00, Instruction.INTERNAL_AUTHENTICATE, algorithm, key, field, le);
    }
}

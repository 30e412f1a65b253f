package fi.digisign.apdu.command;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.Instruction;
import fi.digisign.apdu.tlv.BerTlv;
import javax.smartcardio.CommandAPDU;

/** GET DATA (ISO/IEC 7816-4 §11.5.3): data objects of the card or the current DF. */
public final class GetData {

    private static final int SECURITY_DATA_OBJECTS = 0x00FF;
    private static final int PIN_TEMPLATE = 0xA0;
    private static final int REFERENCE = 0x83;

    private GetData() {}

    /**
     * One data object by its tag: {@code 00 CA tag 00}.
     *
     * @param tag the tag for P1-P2, 0 to FFFF
     * @return the command, with Le = 256
     */
    public static CommandAPDU tag(int tag) {
        Arguments.between("tag", tag, 0, 0xFFFF);
        return new CommandAPDU(0x00, Instruction.GET_DATA, tag >> 8, tag & 0xFF, 256);
    }

    /**
     * Data objects described in the data field: {@code 00 CB P1P2 Lc data [00]}.
     *
     * @param p1p2 P1 and P2, such as 3FFF (current DF) or 00FF
     * @param data tag list (5C) or extended header, 1 byte or more
     * @param withLe whether Le = 256 is sent; some cards refuse it with T=0
     * @return the command
     */
    public static CommandAPDU extended(int p1p2, Bytes data, boolean withLe) {
        Arguments.between("P1-P2", p1p2, 0, 0xFFFF);
        byte[] field = Arguments.notEmpty("data", data).toArray();
        return new CommandAPDU(0x00, Instruction.GET_DATA_TLV, p1p2 >> 8, p1p2 & 0xFF, field, withLe ? 256 : 0);
    }

    /**
     * The public data of a PIN (tries left, stored length and more) on cards with IAS-style security data objects, such as
     * FINEID: {@code 00 CB 00 FF 05 {A0 03 {83 01 reference}} [00]}.
     *
     * @param reference the PIN's reference, 0 to 255
     * @param withLe true with T=1, false with T=0, where these cards refuse an Le
     * @return the command
     */
    public static CommandAPDU pinContainer(int reference, boolean withLe) {
        Arguments.unsignedByte("PIN reference", reference);
        Bytes header = BerTlv.encode(PIN_TEMPLATE, BerTlv.encode(REFERENCE, Bytes.of((byte) reference)));
        return extended(SECURITY_DATA_OBJECTS, header, withLe);
    }
}

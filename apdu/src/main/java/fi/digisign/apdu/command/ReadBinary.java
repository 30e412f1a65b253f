package fi.digisign.apdu.command;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.Instruction;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.tlv.BerTlv;
import fi.digisign.apdu.words.CardText;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * READ BINARY (ISO/IEC 7816-4 §11.3.3), of the current EF or of one named by its short file identifier.
 *
 * <p>Up to offset 7FFF: {@code 00 B0 offset Le}. Beyond: {@code 00 B1 00 00 Lc {54 L offset} Le}, whose response is wrapped
 * in a data object; {@link #content} unwraps it.
 */
public final class ReadBinary {

    private static final int LAST_PLAIN_OFFSET = 0x7FFF;
    private static final int LAST_OFFSET = 0x7FFFFF;
    private static final int DISCRETIONARY_DATA = 0x53;
    private static final int OFFSET = 0x54;
    private static final int SHORT_FILE = 0x80;

    private ReadBinary() {}

    /**
     * Some bytes of the current EF.
     *
     * @param offset first byte, 0 to 7FFFFF; the odd instruction is used above 7FFF
     * @param le most bytes to read, 1 to 65536 (the card may return fewer)
     * @return the command
     */
    public static CommandAPDU at(int offset, int le) {
        Arguments.between("offset", offset, 0, LAST_OFFSET);
        Arguments.between("Le", le, 1, Arguments.MAX_LE);
        if (offset <= LAST_PLAIN_OFFSET) {
            return new CommandAPDU(0x00, Instruction.READ_BINARY, offset >> 8, offset & 0xFF, le);
        }
        Bytes position = offset <= 0xFFFF
                ? Bytes.of((byte) (offset >> 8), (byte) offset)
                : Bytes.of((byte) (offset >> 16), (byte) (offset >> 8), (byte) offset);
        return new CommandAPDU(
                0x00,
                Instruction.READ_BINARY_TLV,
                0x00,
                0x00,
                BerTlv.encode(OFFSET, position).toArray(),
                wrapped(le));
    }

    /**
     * Some bytes of an EF under the current DF, which becomes the current EF.
     *
     * @param sfi short file identifier, 1 to 30
     * @param offset first byte, 0 to 255
     * @param le most bytes to read, 1 to 65536 (the card may return fewer)
     * @return the command
     */
    public static CommandAPDU shortFile(int sfi, int offset, int le) {
        Arguments.between("short file identifier", sfi, 1, 30);
        Arguments.unsignedByte("offset", offset);
        Arguments.between("Le", le, 1, Arguments.MAX_LE);
        return new CommandAPDU(0x00, Instruction.READ_BINARY, SHORT_FILE | sfi, offset, le);
    }

    /**
     * The file's bytes in a response: the data field, unwrapped from data object 53 if the command had an odd instruction byte.
     * Ignores the status word.
     *
     * @param command the command that was sent
     * @param response its response
     * @return the bytes, possibly none
     * @throws MalformedResponseException if the data object is not well-formed
     */
    public static Bytes content(CommandAPDU command, ResponseAPDU response) throws MalformedResponseException {
        byte[] data = response.getData();
        if (command.getINS() != Instruction.READ_BINARY_TLV || data.length == 0) {
            return Bytes.of(data);
        }
        if ((data[0] & 0xFF) != DISCRETIONARY_DATA || data.length < 2) {
            throw new MalformedResponseException(CardText.NO_DATA_OBJECT_53);
        }
        int first = data[1] & 0xFF;
        int lengthBytes = first < 0x80 ? 0 : first & 0x7F;
        if (first == 0x80 || lengthBytes > 3 || data.length < 2 + lengthBytes) {
            throw new MalformedResponseException(CardText.DATA_OBJECT_LENGTH);
        }
        int length = first < 0x80 ? first : 0;
        for (int i = 0; i < lengthBytes; i++) {
            length = length << 8 | data[2 + i] & 0xFF;
        }
        int start = 2 + lengthBytes;
        if (length > data.length - start) {
            throw new MalformedResponseException(CardText.DATA_OBJECT_CUT_SHORT);
        }
        return Bytes.of(data, start, start + length);
    }

    /** Le with room for tag and length around the bytes, without making a short command extended. */
    private static int wrapped(int le) {
        int around = le + (le < 0x80 ? 2 : le <= 0xFF ? 3 : 4);
        return Math.min(around, le <= 256 ? 256 : Arguments.MAX_LE);
    }
}

package fi.digisign.apdu.command;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.Instruction;
import fi.digisign.apdu.tlv.BerTlv;
import javax.smartcardio.CommandAPDU;

/**
 * PERFORM SECURITY OPERATION (ISO/IEC 7816-8 §5.2): {@code 00 2A P1 P2 ..}, with the key that MANAGE SECURITY ENVIRONMENT
 * selected.
 *
 * <p>Give the exact Le wherever the length of the result is known: a card that answers 6Cxx may have lost the loaded hash, so
 * this library never repeats such a command. The transaction chains or extends data fields of more than 255 bytes.
 */
public final class PerformSecurityOperation {

    private static final int HASH = 0x90;
    private static final int HASH_OBJECTS = 0xA0;
    private static final int PLAIN = 0x80;
    private static final int HASH_SO_FAR = 0x90;
    private static final int SIGNATURE = 0x9E;
    private static final int SIGNATURE_INPUT = 0x9A;
    private static final int CRYPTOGRAM = 0x84;
    private static final int CRYPTOGRAM_WITH_INDICATOR = 0x86;
    private static final int KEY_AGREEMENT_TEMPLATE = 0xA6;
    private static final int PUBLIC_KEY_TEMPLATE = 0x7F49;
    private static final int PUBLIC_POINT = 0x86;

    private PerformSecurityOperation() {}

    /**
     * HASH with a digest that was computed outside the card: {@code 00 2A 90 A0 Lc {90 L digest}}.
     *
     * @param finishedDigest the digest, 1 to 127 bytes
     * @return the command, without Le
     */
    public static CommandAPDU hash(Bytes finishedDigest) {
        Arguments.between("digest length", finishedDigest.length(), 1, 127);
        byte[] data = BerTlv.encode(HASH_SO_FAR, finishedDigest).toArray();
        return new CommandAPDU(0x00, Instruction.PERFORM_SECURITY_OPERATION, HASH, HASH_OBJECTS, data);
    }

    /**
     * HASH of data by the card itself: {@code 00 2A 90 80 Lc data}.
     *
     * @param data the bytes to hash, 1 byte or more
     * @return the command, without Le
     */
    public static CommandAPDU hashOnCard(Bytes data) {
        byte[] field = Arguments.notEmpty("data", data).toArray();
        return new CommandAPDU(0x00, Instruction.PERFORM_SECURITY_OPERATION, HASH, PLAIN, field);
    }

    /**
     * COMPUTE DIGITAL SIGNATURE: {@code 00 2A 9E 9A [Lc data] Le}.
     *
     * @param data the digest or DigestInfo, or no bytes after HASH
     * @param le exact length of the signature, 1 to 65536; 256 is sent as 00
     * @return the command
     */
    public static CommandAPDU computeDigitalSignature(Bytes data, int le) {
        return command(SIGNATURE, SIGNATURE_INPUT, data, le);
    }

    /**
     * DECIPHER: {@code 00 2A 80 86 Lc indicator cryptogram Le}. FINEID's ECDH is this command with indicator 00 and the
     * other side's point as the cryptogram.
     *
     * @param paddingIndicator 00 for none, 81 for FINEID's RSA
     * @param cryptogram the bytes to decipher, 1 byte or more
     * @param le most bytes of the result, 1 to 65536
     * @return the command
     */
    public static CommandAPDU decipher(int paddingIndicator, Bytes cryptogram, int le) {
        Arguments.unsignedByte("padding indicator", paddingIndicator);
        Arguments.notEmpty("cryptogram", cryptogram);
        return command(
                PLAIN,
                CRYPTOGRAM_WITH_INDICATOR,
                Bytes.of((byte) paddingIndicator).plus(cryptogram),
                le);
    }

    /**
     * DECIPHER without a padding indicator: {@code 00 2A 80 84 Lc cryptogram Le}.
     *
     * @param cryptogram the bytes to decipher, 1 byte or more
     * @param le most bytes of the result, 1 to 65536
     * @return the command
     */
    public static CommandAPDU decipherPlain(Bytes cryptogram, int le) {
        return command(PLAIN, CRYPTOGRAM, Arguments.notEmpty("cryptogram", cryptogram), le);
    }

    /**
     * ECDH key agreement in template form: {@code 00 2A 80 86 Lc {A6 {7F49 {86 L point}}} Le} (ISO/IEC 7816-8 §5.2.7).
     *
     * @param point the other side's public point, {@code 04 x y}
     * @param le length of the shared secret, 1 to 65536
     * @return the command
     */
    public static CommandAPDU agree(Bytes point, int le) {
        Bytes key = BerTlv.encode(PUBLIC_KEY_TEMPLATE, BerTlv.encode(PUBLIC_POINT, Arguments.notEmpty("point", point)));
        return command(PLAIN, CRYPTOGRAM_WITH_INDICATOR, BerTlv.encode(KEY_AGREEMENT_TEMPLATE, key), le);
    }

    private static CommandAPDU command(int p1, int p2, Bytes data, int le) {
        Arguments.between("data length", data.length(), 0, Arguments.MAX_DATA);
        Arguments.between("Le", le, 1, Arguments.MAX_LE);
        return new CommandAPDU(0x00, Instruction.PERFORM_SECURITY_OPERATION, p1, p2, data.toArray(), le);
    }
}

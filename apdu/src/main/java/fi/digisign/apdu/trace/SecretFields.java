package fi.digisign.apdu.trace;

import fi.digisign.apdu.Instruction;
import java.util.HexFormat;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * Masks the data fields that must not be logged: {@code **} for each byte, so that lengths stay visible. Looks at the
 * instruction and not at the class byte, because a chained, protected or proprietary form of a PIN command holds a PIN too.
 */
final class SecretFields {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String MASK = "**";
    private static final int HEADER = 4;
    private static final int PLAIN = 0x80;

    private SecretFields() {}

    /** The command in hexadecimal, its data field masked if it holds a PIN or plaintext. */
    static String show(CommandAPDU command) {
        byte[] bytes = command.getBytes();
        if (command.getNc() == 0 || !commandHides(command)) {
            return HEX.formatHex(bytes);
        }
        int data = bytes[HEADER] == 0 ? HEADER + 3 : HEADER + 1;
        int end = data + command.getNc();
        return HEX.formatHex(bytes, 0, data) + MASK.repeat(command.getNc()) + HEX.formatHex(bytes, end, bytes.length);
    }

    /** The response in hexadecimal, its data field masked if {@code hidden}. */
    static String show(ResponseAPDU response, boolean hidden) {
        byte[] bytes = response.getBytes();
        int data = bytes.length - 2;
        return hidden ? MASK.repeat(data) + HEX.formatHex(bytes, data, bytes.length) : HEX.formatHex(bytes);
    }

    private static boolean commandHides(CommandAPDU command) {
        // ENCIPHER is 2A 82..86 80: its input is the plaintext.
        boolean encipher = command.getINS() == Instruction.PERFORM_SECURITY_OPERATION
                && (command.getP1() & 0xF0) == PLAIN
                && command.getP2() == PLAIN;
        return Instruction.carriesPin(command.getINS()) || encipher;
    }

    /** Whether the response to a command holds deciphered data or an agreed secret. */
    static boolean responseHides(CommandAPDU command) {
        return switch (command.getINS()) {
            case Instruction.PERFORM_SECURITY_OPERATION -> command.getP1() == PLAIN;
            case Instruction.GENERAL_AUTHENTICATE, Instruction.GENERAL_AUTHENTICATE_TLV -> true;
            default -> Instruction.carriesPin(command.getINS());
        };
    }
}

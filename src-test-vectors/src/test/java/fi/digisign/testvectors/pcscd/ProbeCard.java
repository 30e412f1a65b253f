package fi.digisign.testvectors.pcscd;

import fi.digisign.testvectors.SimulatedCard;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A card that makes readers show what they do. INS 10 echoes its data field, 12 gives 300 bytes in two portions by 61xx,
 * 14 insists on Le=05, 16 says whether it was reset since it was last asked, 18 gives as many bytes as its data field
 * says, 1A returns the command it got, 1C answers with one byte, 1E with 61 for ever.
 */
public final class ProbeCard implements SimulatedCard {

    public static final String T0 = "3B6500000102030405";
    public static final String T1 = "3B80810101";
    public static final String BOTH = "3B80800101";

    private final byte[] atr;
    private int resets;
    private byte[] pending = {};
    private boolean endless;

    public ProbeCard(String atr) {
        this.atr = HexFormat.of().parseHex(atr);
    }

    @Override
    public byte[] atr() {
        return atr.clone();
    }

    @Override
    public void reset() {
        resets++;
        pending = new byte[0];
    }

    @Override
    public byte[] transmit(byte[] command) {
        endless = command[1] == 0x1E || endless && command[1] == (byte) 0xC0;
        int lc = command.length > 5 ? command[4] & 0xFF : 0;
        byte[] data = lc == 0 ? new byte[0] : Arrays.copyOfRange(command, 5, Math.min(command.length, 5 + lc));
        return switch (command[1]) {
            case 0x10 -> with(data, 0x9000);
            case 0x12 -> {
                pending = new byte[300];
                Arrays.fill(pending, (byte) 0xAB);
                yield with(new byte[0], 0x6100);
            }
            case (byte) 0xC0 -> {
                if (endless) {
                    yield with(new byte[0], 0x6110);
                }
                int n = Math.min(pending.length, command[4] == 0 ? 256 : command[4] & 0xFF);
                byte[] part = Arrays.copyOf(pending, n);
                pending = Arrays.copyOfRange(pending, n, pending.length);
                yield with(part, pending.length == 0 ? 0x9000 : 0x6100 | Math.min(pending.length, 255));
            }
            case 0x14 -> command[command.length - 1] == 5 ? with(new byte[5], 0x9000) : with(new byte[0], 0x6C05);
            case 0x16 -> {
                byte[] told = {(byte) (resets > 0 ? 1 : 0)};
                resets = 0;
                yield with(told, 0x9000);
            }
            case 0x18 -> with(new byte[(data[0] & 0xFF) << 8 | data[1] & 0xFF], 0x9000);
            case 0x1A -> with(command, 0x9000);
            case 0x1C -> new byte[] {0x42};
            case 0x1E -> with(new byte[0], 0x6110);
            default -> with(new byte[0], 0x6D00);
        };
    }

    private static byte[] with(byte[] data, int statusWord) {
        byte[] response = Arrays.copyOf(data, data.length + 2);
        response[data.length] = (byte) (statusWord >> 8);
        response[data.length + 1] = (byte) statusWord;
        return response;
    }
}

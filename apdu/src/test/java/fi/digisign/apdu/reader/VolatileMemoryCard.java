package fi.digisign.apdu.reader;

import fi.digisign.testvectors.SimulatedCard;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A card that remembers one byte string until it is reset: INS D6 writes it, INS B0 reads it, other instructions are
 * answered with 6D00.
 */
public final class VolatileMemoryCard implements SimulatedCard {

    public static final String T0 = "3B6500000102030405";
    public static final String T1 = "3B80810101";
    /** T=1, historical bytes with card capabilities: chaining and extended length. */
    public static final String T1_EXTENDED = "3B858001" + "8073C021C0" + "D7";

    private volatile String atr;
    private byte[] note = {};
    private int resets;

    public VolatileMemoryCard(String atr) {
        this.atr = atr;
    }

    /** Behaves like another card from the next reset on. */
    void become(String otherAtr) {
        atr = otherAtr;
    }

    synchronized int resets() {
        return resets;
    }

    @Override
    public byte[] atr() {
        return HexFormat.of().parseHex(atr);
    }

    @Override
    public synchronized void reset() {
        resets++;
        note = new byte[0];
    }

    @Override
    public synchronized byte[] transmit(byte[] command) {
        switch (command[1] & 0xFF) {
            case 0xD6 -> {
                note = Arrays.copyOfRange(command, 5, 5 + (command[4] & 0xFF));
                return new byte[] {(byte) 0x90, 0x00};
            }
            case 0xB0 -> {
                byte[] response = Arrays.copyOf(note, note.length + 2);
                response[note.length] = (byte) 0x90;
                return response;
            }
            default -> {
                return new byte[] {0x6D, 0x00};
            }
        }
    }
}

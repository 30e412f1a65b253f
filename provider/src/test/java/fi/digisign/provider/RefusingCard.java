package fi.digisign.provider;

import fi.digisign.testvectors.SimulatedCard;
import java.util.HexFormat;

/** A card that answers to reset and refuses everything else. */
final class RefusingCard implements SimulatedCard {

    @Override
    public byte[] atr() {
        return HexFormat.of().parseHex("3B00");
    }

    @Override
    public void reset() {
        // nothing to forget
    }

    @Override
    public byte[] transmit(byte[] command) {
        return new byte[] {0x6A, (byte) 0x82};
    }
}

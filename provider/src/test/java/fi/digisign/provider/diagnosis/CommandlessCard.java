package fi.digisign.provider.diagnosis;

import fi.digisign.testvectors.SimulatedCard;
import java.util.HexFormat;

/** A card that knows no command; with an empty answer to reset, one that does not even answer to that. */
record CommandlessCard(String answerToReset) implements SimulatedCard {

    @Override
    public byte[] atr() {
        return HexFormat.of().parseHex(answerToReset);
    }

    @Override
    public void reset() {}

    @Override
    public byte[] transmit(byte[] command) {
        return new byte[] {0x6D, 0x00};
    }
}

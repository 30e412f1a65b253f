package fi.digisign.pkcs15;

import fi.digisign.testvectors.SimulatedCard;

/** A reader slot in which one card can take another's place between two looks of the PC/SC service. */
final class SwappableCard implements SimulatedCard {

    private SimulatedCard card;

    SwappableCard(SimulatedCard card) {
        this.card = card;
    }

    void put(SimulatedCard other) {
        card = other;
    }

    @Override
    public byte[] atr() {
        return card.atr();
    }

    @Override
    public void reset() {
        card.reset();
    }

    @Override
    public byte[] transmit(byte[] command) {
        return card.transmit(command);
    }
}

package fi.digisign.testvectors.card;

import fi.digisign.testvectors.image.ImagePin;

/**
 * FINEID's GET DATA (INS CB, P1 P2 = 00FF) of a PIN's container: {@code A0 { 83 reference }} asks, the answer tells
 * counters and state without spending a try.
 */
final class PinContainer implements Instruction {

    private static final int EXTENDED_HEADER = 0x00FF;
    private static final byte UNLIMITED = (byte) 0xFF;
    private static final byte[] ACCESS = {(byte) 0xF0, 0, 0, 0};

    private final Chip chip;

    PinContainer(Chip chip) {
        this.chip = chip;
    }

    @Override
    public Reply execute(Command command) {
        if (command.p1p2() != EXTENDED_HEADER) {
            throw new StatusException(Sw.REFERENCE_NOT_FOUND);
        }
        byte[] reference = Tlv.unwrap(command.data(), 0xA0, 0x83);
        if (reference.length != 1) {
            throw new StatusException(Sw.WRONG_DATA);
        }
        Pin pin = chip.pins().find(reference[0] & 0xFF, chip.place());
        ImagePin image = pin.image();
        byte[] container = Tlv.join(
                Tlv.encode(0x83, reference),
                Tlv.encode(0x8C, ACCESS),
                Tlv.encode(0x9C, ACCESS),
                Tlv.encode(0xDF21, (byte) pin.triesLeft(), UNLIMITED, (byte) image.unblockCounter(), (byte)
                        image.unblockMethod()),
                Tlv.encode(0xDF27, UNLIMITED, UNLIMITED),
                Tlv.encode(0xDF28, (byte) image.storedLength()),
                image.changed().isPresent() ? Tlv.encode(0xDF2F, (byte) (pin.changed() ? 1 : 0)) : new byte[0]);
        return Reply.of(Tlv.encode(0xA0, container));
    }
}

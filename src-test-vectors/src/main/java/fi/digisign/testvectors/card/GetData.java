package fi.digisign.testvectors.card;

import fi.digisign.testvectors.image.ImagePin;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The families' own forms of GET DATA. */
final class GetData {

    private static final int EXTENDED_HEADER = 0x00FF;
    private static final byte UNLIMITED = (byte) 0xFF;
    private static final byte[] ACCESS = {(byte) 0xF0, 0, 0, 0};

    private static final int INFO = 0x01A0;
    private static final int FILE_LIST = 0x01A1;
    private static final int CAPABILITIES = 0x01AA;
    private static final int SERIAL_LENGTH = 10;

    /** Capabilities: version 1; RSA and ECC; the longest RSA, DES, AES and ECC keys in bits. */
    private static final byte[] ABILITIES = {1, 0, 0x09, 0x08, 0, 0, 0, 0, 0, 0x02, 0x09};

    private final Chip chip;

    GetData(Chip chip) {
        this.chip = chip;
    }

    /**
     * FINEID's form (INS CB, P1 P2 = 00FF) for a PIN's container: the command holds {@code A0 { 83 reference }}, the answer
     * counters and state; no try is spent.
     */
    Reply pinContainer(Command command) {
        if (command.p1p2() != EXTENDED_HEADER) {
            throw new StatusException(StatusWord.REFERENCE_NOT_FOUND);
        }
        byte[] reference = Tlv.unwrap(command.data(), 0xA0, 0x83);
        if (reference.length != 1) {
            throw new StatusException(StatusWord.WRONG_DATA);
        }
        Pin pin = chip.pins().find(reference[0] & 0xFF, chip.files());
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

    /** MyEID's form (INS CA): what the applet is (01A0), the files of the current DF (01A1), what it can do (01AA). */
    Reply myeid(Command command) {
        return switch (command.p1p2()) {
            case INFO ->
                Reply.of(Tlv.join(
                        "MyEID".getBytes(StandardCharsets.US_ASCII),
                        Arrays.copyOf(chip.settings().version(), 3),
                        Arrays.copyOf(chip.settings().serial(), SERIAL_LENGTH),
                        new byte[] {0, 1}));
            case FILE_LIST -> Reply.of(fileList());
            case CAPABILITIES -> Reply.of(ABILITIES.clone());
            default -> throw new StatusException(StatusWord.REFERENCE_NOT_FOUND);
        };
    }

    private byte[] fileList() {
        byte[] list = new byte[0];
        for (CardFile file : chip.files().directory().children()) {
            list = Tlv.join(list, new byte[] {(byte) (file.identifier() >> 8), (byte) file.identifier()});
        }
        return list;
    }
}

package fi.digisign.testvectors.card;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** MyEID's GET DATA (INS CA): what the applet is (01A0), the files of the current DF (01A1), what it can do (01AA). */
final class MyEidData implements Instruction {

    private static final int INFO = 0x01A0;
    private static final int FILE_LIST = 0x01A1;
    private static final int CAPABILITIES = 0x01AA;
    private static final int SERIAL_LENGTH = 10;

    /** Capabilities: version 1; RSA and ECC; the longest RSA, DES, AES and ECC keys in bits. */
    private static final byte[] ABILITIES = {1, 0, 0x09, 0x08, 0, 0, 0, 0, 0, 0x02, 0x09};

    private final Chip chip;

    MyEidData(Chip chip) {
        this.chip = chip;
    }

    @Override
    public Reply execute(Command command) {
        return switch (command.p1p2()) {
            case INFO ->
                Reply.of(Tlv.join(
                        "MyEID".getBytes(StandardCharsets.US_ASCII),
                        Arrays.copyOf(chip.settings().version(), 3),
                        Arrays.copyOf(chip.settings().serial(), SERIAL_LENGTH),
                        new byte[] {0, 1}));
            case FILE_LIST -> Reply.of(fileList());
            case CAPABILITIES -> Reply.of(ABILITIES.clone());
            default -> throw new StatusException(Sw.REFERENCE_NOT_FOUND);
        };
    }

    private byte[] fileList() {
        byte[] list = new byte[0];
        for (CardFile file : chip.place().directory().children()) {
            list = Tlv.join(list, new byte[] {(byte) (file.identifier() >> 8), (byte) file.identifier()});
        }
        return list;
    }
}

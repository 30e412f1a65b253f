package fi.digisign.testvectors.card;

import fi.digisign.testvectors.image.FileKind;
import java.util.List;

/** READ RECORD (ISO/IEC 7816-4 §11.4.3): one record by its number. */
final class ReadRecord implements Instruction {

    private static final int BY_NUMBER = 4;

    private final Chip chip;

    ReadRecord(Chip chip) {
        this.chip = chip;
    }

    @Override
    public Reply execute(Command command) {
        if (command.hasData() || !command.hasLe()) {
            throw new StatusException(Sw.WRONG_LENGTH);
        }
        if ((command.p2() & 0x07) != BY_NUMBER) {
            throw new StatusException(Sw.WRONG_P1_P2);
        }
        int sfi = command.p2() >> 3;
        if (sfi != 0) {
            chip.select(
                    chip.place().directory().childBySfi(sfi).orElseThrow(() -> new StatusException(Sw.FILE_NOT_FOUND)));
        }
        CardFile file = chip.place().file().orElseThrow(() -> new StatusException(Sw.NOT_ALLOWED));
        ReadBinary.checkReadable(chip, file, FileKind.RECORDS);
        List<byte[]> records = file.image().records();
        if (command.p1() < 1 || command.p1() > records.size()) {
            throw new StatusException(Sw.RECORD_NOT_FOUND);
        }
        return Reply.of(records.get(command.p1() - 1));
    }
}

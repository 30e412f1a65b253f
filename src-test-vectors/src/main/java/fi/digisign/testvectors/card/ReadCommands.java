package fi.digisign.testvectors.card;

import fi.digisign.testvectors.image.FileKind;
import fi.digisign.testvectors.image.ImageFile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** READ BINARY (ISO/IEC 7816-4 §11.3.3), even (B0) and odd (B1) instruction, and READ RECORD (§11.4.3). */
final class ReadCommands {

    private static final int ODD_OVERHEAD = 4;
    private static final int BY_NUMBER = 4;

    private final Chip chip;

    ReadCommands(Chip chip) {
        this.chip = chip;
    }

    /** B0: offset in P1 P2, or short EF identifier in P1 and offset in P2. */
    Reply binary(Command command) {
        if (command.hasData() || !command.hasLe()) {
            throw new StatusException(StatusWord.WRONG_LENGTH);
        }
        if ((command.p1() & 0x80) == 0) {
            return read(currentFile(), command.p1p2(), command, command.mostExpected());
        }
        if ((command.p1() & 0x60) != 0) {
            throw new StatusException(StatusWord.WRONG_P1_P2);
        }
        return read(bySfi(command.p1() & 0x1F), command.p2(), command, command.mostExpected());
    }

    /** B1: the file's identifier or short identifier in P1 P2, the offset in DO 54; the answer in DO 53. */
    Reply binaryOdd(Command command) {
        byte[] offset = Tlv.unwrap(command.data(), 0x54);
        if (offset.length == 0 || offset.length > 3) {
            throw new StatusException(StatusWord.WRONG_DATA);
        }
        int start = 0;
        for (byte part : offset) {
            start = start << 8 | part & 0xFF;
        }
        int most = command.hasLe() ? command.mostExpected() : chip.settings().readBlock();
        Reply plain = read(oddTarget(command.p1p2()), start, command, Math.max(1, most - ODD_OVERHEAD));
        return new Reply(Tlv.encode(0x53, plain.data()), plain.statusWord());
    }

    /** B2: one record by its number. */
    Reply record(Command command) {
        if (command.hasData() || !command.hasLe()) {
            throw new StatusException(StatusWord.WRONG_LENGTH);
        }
        if ((command.p2() & 0x07) != BY_NUMBER) {
            throw new StatusException(StatusWord.WRONG_P1_P2);
        }
        int sfi = command.p2() >> 3;
        if (sfi != 0) {
            chip.select(chip.files()
                    .directory()
                    .childBySfi(sfi)
                    .orElseThrow(() -> new StatusException(StatusWord.FILE_NOT_FOUND)));
        }
        CardFile file = currentFile();
        checkReadable(file, FileKind.RECORDS);
        List<byte[]> records = file.image().records();
        if (command.p1() < 1 || command.p1() > records.size()) {
            throw new StatusException(StatusWord.RECORD_NOT_FOUND);
        }
        return Reply.of(records.get(command.p1() - 1));
    }

    private CardFile oddTarget(int p1p2) {
        if (p1p2 == 0) {
            return currentFile();
        }
        if (p1p2 < 0x1F) {
            return bySfi(p1p2);
        }
        CardFile file =
                chip.files().directory().child(p1p2).orElseThrow(() -> new StatusException(StatusWord.FILE_NOT_FOUND));
        chip.select(file);
        return file;
    }

    private CardFile currentFile() {
        return chip.files().file().orElseThrow(() -> new StatusException(StatusWord.NOT_ALLOWED));
    }

    private CardFile bySfi(int sfi) {
        CardFile file = Optional.of(chip.files().directory())
                .filter(directory -> sfi > 0 && sfi < 0x1F)
                .flatMap(directory -> directory.childBySfi(sfi))
                .orElseThrow(() -> new StatusException(StatusWord.FILE_NOT_FOUND));
        chip.select(file);
        return file;
    }

    private Reply read(CardFile file, int offset, Command command, int wanted) {
        checkReadable(file, FileKind.TRANSPARENT);
        byte[] content = file.content();
        if (offset >= content.length) {
            throw new StatusException(StatusWord.WRONG_OFFSET);
        }
        int left = content.length - offset;
        if (command.exactLe() && wanted > left && chip.settings().protocols().contains(1)) {
            int count = Math.min(left, chip.settings().readBlock());
            return new Reply(Arrays.copyOfRange(content, offset, offset + count), StatusWord.END_OF_FILE);
        }
        int count = Math.min(Math.min(wanted, chip.settings().readBlock()), left);
        return Reply.of(Arrays.copyOfRange(content, offset, offset + count));
    }

    private void checkReadable(CardFile file, FileKind kind) {
        if (file.image().kind() != kind) {
            throw new StatusException(file.isDirectory() ? StatusWord.NOT_ALLOWED : StatusWord.WRONG_FILE_STRUCTURE);
        }
        Optional<String> pin = file.image().read();
        if (pin.filter(ImageFile.NEVER::equals).isPresent() || !chip.pins().satisfied(pin)) {
            throw new StatusException(StatusWord.SECURITY_STATUS);
        }
    }
}

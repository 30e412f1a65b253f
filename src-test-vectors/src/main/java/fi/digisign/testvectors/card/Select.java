package fi.digisign.testvectors.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SELECT (ISO/IEC 7816-4 §11.2.2), in all its forms. */
final class Select implements Instruction {

    private static final int NO_ANSWER = 0x0C;

    private final Chip chip;
    private final SelectionAnswer answers;
    private final boolean pathsFromApplication;

    /**
     * SELECT for one family.
     *
     * @param chip the card
     * @param answers what it answers
     * @param pathsFromApplication whether P1=08 means "from the selected application", as on FINEID cards, and not only
     *     "from the MF"
     */
    Select(Chip chip, SelectionAnswer answers, boolean pathsFromApplication) {
        this.chip = chip;
        this.answers = answers;
        this.pathsFromApplication = pathsFromApplication;
    }

    @Override
    public Reply execute(Command command) {
        int p2 = command.p2();
        if (p2 != 0x00 && p2 != 0x04 && p2 != NO_ANSWER) {
            throw new StatusException(Sw.WRONG_P1_P2);
        }
        byte[] data = command.data();
        if (command.p1() == 0x04) {
            selectByName(data);
            return answer(chip.place().directory(), p2);
        }
        CardFile file = find(command.p1(), data).orElseThrow(() -> new StatusException(Sw.FILE_NOT_FOUND));
        boolean byIdentifier = command.p1() < 0x04;
        if (!byIdentifier || file.image().selectableByIdentifier()) {
            leaveApplication(file);
            chip.select(file);
        }
        return answer(file, p2);
    }

    private Reply answer(CardFile file, int p2) {
        return p2 == NO_ANSWER ? Reply.OK : Reply.of(answers.of(file, p2));
    }

    private void selectByName(byte[] name) {
        if (name.length == 0 || name.length > 16) {
            throw new StatusException(Sw.WRONG_LENGTH);
        }
        CardFile application = Optional.of(name)
                .filter(n -> chip.settings().selectByName())
                .flatMap(chip.files()::named)
                .orElseThrow(() -> new StatusException(Sw.FILE_NOT_FOUND));
        chip.selectApplication(application);
    }

    /** The MF belongs to no application; other files reached from one do not end it. */
    private void leaveApplication(CardFile file) {
        if (file == chip.place().root()) {
            chip.place().leaveApplication();
        }
    }

    private Optional<CardFile> find(int p1, byte[] data) {
        CardFile directory = chip.place().directory();
        return switch (p1) {
            case 0x00 -> data.length == 0 ? Optional.of(chip.place().root()) : anywhereNear(identifier(data));
            case 0x01 -> directory.child(identifier(data)).filter(CardFile::isDirectory);
            case 0x02 -> directory.child(identifier(data)).filter(file -> !file.isDirectory());
            case 0x03 -> {
                if (data.length > 0) {
                    throw new StatusException(Sw.WRONG_LENGTH);
                }
                yield Optional.of(directory.parent());
            }
            case 0x08 -> fromAbove(identifiers(data));
            case 0x09 -> directory.follow(identifiers(data));
            default -> throw new StatusException(Sw.WRONG_P1_P2);
        };
    }

    private static int identifier(byte[] data) {
        if (data.length != 2) {
            throw new StatusException(Sw.WRONG_LENGTH);
        }
        return identifiers(data).get(0);
    }

    private static List<Integer> identifiers(byte[] data) {
        if (data.length == 0 || data.length % 2 != 0 || data.length > 16) {
            throw new StatusException(Sw.WRONG_LENGTH);
        }
        List<Integer> identifiers = new ArrayList<>();
        for (int i = 0; i < data.length; i += 2) {
            identifiers.add((data[i] & 0xFF) << 8 | data[i + 1] & 0xFF);
        }
        return identifiers;
    }

    /** P1=00: the MF, a child of the current DF, the DF itself, its parent, or a DF beside it. */
    private Optional<CardFile> anywhereNear(int identifier) {
        CardFile root = chip.place().root();
        CardFile directory = chip.place().directory();
        if (identifier == root.identifier()) {
            return Optional.of(root);
        }
        return directory
                .child(identifier)
                .or(() -> Optional.of(directory).filter(file -> file.identifier() == identifier))
                .or(() -> Optional.of(directory.parent()).filter(file -> file.identifier() == identifier))
                .or(() -> directory.parent().child(identifier).filter(CardFile::isDirectory));
    }

    private Optional<CardFile> fromAbove(List<Integer> identifiers) {
        CardFile root = chip.place().root();
        return chip.place()
                .application()
                .filter(a -> pathsFromApplication)
                .flatMap(application -> application.follow(identifiers))
                .or(() -> root.follow(identifiers));
    }
}

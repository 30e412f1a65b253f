package fi.digisign.testvectors.card;

import fi.digisign.testvectors.image.FileKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** SELECT (ISO/IEC 7816-4 §11.2.2) in all its forms, and the families' file control information (§7.4). */
final class Select implements InstructionSets.Instruction {

    private static final int NO_ANSWER = 0x0C;
    private static final int FCI = 0x6F;
    private static final int FCP = 0x62;
    private static final byte ACTIVATED = 5;
    private static final byte[] FINEID_RULES = {0x03, (byte) 0xFF, 0x00};

    private final Chip chip;
    private final BiFunction<CardFile, Integer, byte[]> answers;
    private final boolean pathsFromApplication;

    private Select(Chip chip, BiFunction<CardFile, Integer, byte[]> answers, boolean pathsFromApplication) {
        this.chip = chip;
        this.answers = answers;
        this.pathsFromApplication = pathsFromApplication;
    }

    /** FINEID: P1=08 means "from the selected application" too, and not only "from the MF". */
    static Select fineid(Chip chip) {
        return new Select(chip, Select::fineidAnswer, true);
    }

    static Select myeid(Chip chip) {
        return new Select(chip, Select::myeidAnswer, false);
    }

    static Select iso(Chip chip) {
        return new Select(chip, Select::isoAnswer, false);
    }

    @Override
    public Reply execute(Command command) {
        int p2 = command.p2();
        if (p2 != 0x00 && p2 != 0x04 && p2 != NO_ANSWER) {
            throw new StatusException(StatusWord.WRONG_P1_P2);
        }
        byte[] data = command.data();
        if (command.p1() == 0x04) {
            selectByName(data);
            return answer(chip.files().directory(), p2);
        }
        CardFile file = find(command.p1(), data).orElseThrow(() -> new StatusException(StatusWord.FILE_NOT_FOUND));
        boolean byIdentifier = command.p1() < 0x04;
        if (!byIdentifier || file.image().selectableByIdentifier()) {
            leaveApplication(file);
            chip.select(file);
        }
        return answer(file, p2);
    }

    private Reply answer(CardFile file, int p2) {
        return p2 == NO_ANSWER ? Reply.OK : Reply.of(answers.apply(file, p2));
    }

    private void selectByName(byte[] name) {
        if (name.length == 0 || name.length > 16) {
            throw new StatusException(StatusWord.WRONG_LENGTH);
        }
        CardFile application = Optional.of(name)
                .filter(n -> chip.settings().selectByName())
                .flatMap(chip.files()::named)
                .orElseThrow(() -> new StatusException(StatusWord.FILE_NOT_FOUND));
        chip.selectApplication(application);
    }

    /** The MF belongs to no application; other files reached from one do not end it. */
    private void leaveApplication(CardFile file) {
        if (file == chip.files().root()) {
            chip.files().leaveApplication();
        }
    }

    private Optional<CardFile> find(int p1, byte[] data) {
        CardFile directory = chip.files().directory();
        return switch (p1) {
            case 0x00 -> data.length == 0 ? Optional.of(chip.files().root()) : anywhereNear(identifier(data));
            case 0x01 -> directory.child(identifier(data)).filter(CardFile::isDirectory);
            case 0x02 -> directory.child(identifier(data)).filter(file -> !file.isDirectory());
            case 0x03 -> {
                if (data.length > 0) {
                    throw new StatusException(StatusWord.WRONG_LENGTH);
                }
                yield Optional.of(directory.parent());
            }
            case 0x08 -> fromAbove(identifiers(data));
            case 0x09 -> directory.follow(identifiers(data));
            default -> throw new StatusException(StatusWord.WRONG_P1_P2);
        };
    }

    private static int identifier(byte[] data) {
        if (data.length != 2) {
            throw new StatusException(StatusWord.WRONG_LENGTH);
        }
        return identifiers(data).get(0);
    }

    private static List<Integer> identifiers(byte[] data) {
        if (data.length == 0 || data.length % 2 != 0 || data.length > 16) {
            throw new StatusException(StatusWord.WRONG_LENGTH);
        }
        List<Integer> identifiers = new ArrayList<>();
        for (int i = 0; i < data.length; i += 2) {
            identifiers.add((data[i] & 0xFF) << 8 | data[i + 1] & 0xFF);
        }
        return identifiers;
    }

    /** P1=00: the MF, a child of the current DF, the DF itself, its parent, or a DF beside it. */
    private Optional<CardFile> anywhereNear(int identifier) {
        CardFile root = chip.files().root();
        CardFile directory = chip.files().directory();
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
        CardFile root = chip.files().root();
        return chip.files()
                .application()
                .filter(a -> pathsFromApplication)
                .flatMap(application -> application.follow(identifiers))
                .or(() -> root.follow(identifiers));
    }

    /** FINEID: an FCP of nothing but the size, an FCI in the order a production card gives it. */
    private static byte[] fineidAnswer(CardFile file, int p2) {
        byte[] size = Tlv.encode(0x81, twoBytes(file.image().size()));
        if (p2 == 0x04) {
            return Tlv.encode(FCP, file.isDirectory() ? Tlv.encode(0x83, twoBytes(file.identifier())) : size);
        }
        byte[] head = Tlv.join(Tlv.encode(0x82, descriptor(file)), Tlv.encode(0x83, twoBytes(file.identifier())));
        byte[] tail =
                Tlv.join(Tlv.encode(0x8A, ACTIVATED), Tlv.encode(0x8C, FINEID_RULES), Tlv.encode(0x9C, FINEID_RULES));
        return Tlv.encode(FCI, file.isDirectory() ? Tlv.join(head, nameOf(file), tail) : Tlv.join(size, head, tail));
    }

    /** MyEID: always an FCI; 81, 82, 83, 86 with a half byte for each right, 85, 8A. */
    private static byte[] myeidAnswer(CardFile file, int p2) {
        byte[] access = Arrays.copyOf(file.image().access(), 3);
        return Tlv.encode(
                FCI,
                Tlv.join(
                        Tlv.encode(0x81, twoBytes(file.image().size())),
                        Tlv.encode(0x82, file.image().kind() == FileKind.KEY ? new byte[] {0x11} : descriptor(file)),
                        Tlv.encode(0x83, twoBytes(file.identifier())),
                        Tlv.encode(0x86, access),
                        Tlv.encode(0x85, (byte) 0, (byte) 0),
                        Tlv.encode(0x8A, (byte) 7),
                        nameOf(file)));
    }

    /** ISO/IEC 7816-4 as most cards do it. */
    private static byte[] isoAnswer(CardFile file, int p2) {
        return Tlv.encode(
                p2 == 0x04 ? FCP : FCI,
                Tlv.join(
                        file.isDirectory()
                                ? new byte[0]
                                : Tlv.encode(0x80, twoBytes(file.image().size())),
                        Tlv.encode(0x82, descriptor(file)),
                        Tlv.encode(0x83, twoBytes(file.identifier())),
                        nameOf(file),
                        Tlv.encode(0x8A, ACTIVATED)));
    }

    /** The file descriptor byte of tag 82. */
    private static byte[] descriptor(CardFile file) {
        return switch (file.image().kind()) {
            case DF -> new byte[] {0x38};
            case TRANSPARENT -> new byte[] {0x01};
            case KEY -> new byte[] {0x08};
            case RECORDS -> {
                IntSummaryStatistics lengths = file.image().records().stream()
                        .mapToInt(record -> record.length)
                        .summaryStatistics();
                int longest = Math.max(0, lengths.getMax());
                boolean fixed = lengths.getMin() >= longest;
                yield new byte[] {
                    (byte) (fixed ? 0x02 : 0x04), 0x21, (byte) (longest >> 8), (byte) longest, (byte) lengths.getCount()
                };
            }
        };
    }

    private static byte[] nameOf(CardFile file) {
        return file.image().name().map(name -> Tlv.encode(0x84, name)).orElse(new byte[0]);
    }

    private static byte[] twoBytes(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }
}

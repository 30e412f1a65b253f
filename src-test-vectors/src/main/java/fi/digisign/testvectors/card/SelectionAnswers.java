package fi.digisign.testvectors.card;

import fi.digisign.testvectors.image.FileKind;
import java.util.Arrays;
import java.util.IntSummaryStatistics;

/** The families' file control information (ISO/IEC 7816-4 §7.4). */
final class SelectionAnswers {

    private static final int FCI = 0x6F;
    private static final int FCP = 0x62;
    private static final byte ACTIVATED = 5;
    private static final byte[] FINEID_RULES = {0x03, (byte) 0xFF, 0x00};

    private SelectionAnswers() {}

    /** FINEID: an FCP of nothing but the size, an FCI in the order a production card gives it. */
    static byte[] fineid(CardFile file, int p2) {
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
    static byte[] myeid(CardFile file, int p2) {
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
    static byte[] iso(CardFile file, int p2) {
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

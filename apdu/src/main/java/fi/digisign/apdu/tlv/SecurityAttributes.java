package fi.digisign.apdu.tlv;

import fi.digisign.apdu.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who may do what with a file, as far as the card reports it (ISO/IEC 7816-4 §5.4.3).
 *
 * <p>Immutable, so safe for use by several threads.
 *
 * @param reference where the rules are in an EF.ARR (8B)
 * @param compact rules in compact format, as received (8C)
 * @param rules rules in expanded format (AB); empty if there are none or they are malformed
 * @param raw every security attribute object as received: tags 86, 8B, 8C, 8D, 9C, A0, A1, AB
 */
public record SecurityAttributes(
        Optional<RuleReference> reference, Optional<Bytes> compact, List<FileAccessRule> rules, List<BerTlv> raw) {

    private static final List<Integer> TAGS = List.of(0x86, 0x8B, 0x8C, 0x8D, 0x9C, 0xA0, 0xA1, 0xAB);

    private static final int MAX_RULE_OBJECTS = 8;

    /**
     * Copies the lists.
     *
     * @param reference where the rules are in an EF.ARR
     * @param compact rules in compact format, as received
     * @param rules rules in expanded format
     * @param raw every security attribute object as received: tags 86
     */
    public SecurityAttributes {
        rules = List.copyOf(rules);
        raw = List.copyOf(raw);
    }

    /**
     * A reference to rules in a file of their own.
     *
     * @param fileId identifier of the EF.ARR; empty if the card reports the record alone
     * @param records the record to read, or pairs of security environment and record
     */
    public record RuleReference(Optional<Bytes> fileId, Bytes records) {

        static Optional<RuleReference> of(Bytes value) {
            return switch (value.length()) {
                case 0, 2 -> Optional.empty();
                case 1 -> Optional.of(new RuleReference(Optional.empty(), value));
                default -> Optional.of(new RuleReference(Optional.of(value.slice(0, 2)), value.from(2)));
            };
        }
    }

    static SecurityAttributes of(List<BerTlv> objects) {
        List<BerTlv> raw =
                objects.stream().filter(object -> TAGS.contains(object.tag())).toList();
        List<FileAccessRule> rules = new ArrayList<>();
        raw.stream()
                .filter(object -> object.tag() == 0xAB)
                .limit(MAX_RULE_OBJECTS)
                .forEach(object -> rules.addAll(FileAccessRule.decodeAll(object.value())));
        return new SecurityAttributes(
                BerTlv.find(raw, 0x8B).flatMap(object -> RuleReference.of(object.value())),
                BerTlv.find(raw, 0x8C).map(BerTlv::value),
                rules,
                raw);
    }
}

package fi.digisign.apdu.tlv;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.words.CardText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The condition of an access rule in expanded format (security condition objects, ISO/IEC 7816-4 table 24). */
public sealed interface AccessCondition {

    /** Always allowed (90). */
    record Always() implements AccessCondition {}

    /** Never allowed (97). */
    record Never() implements AccessCondition {}

    /**
     * A security condition byte (9E).
     *
     * @param value the byte
     */
    record ConditionByte(int value) implements AccessCondition {}

    /**
     * Authentication or secure messaging, described by a control reference template (A4, B4, B6 or B8).
     *
     * @param template the template's tag; A4 is authentication
     * @param reference the PIN or key (83)
     * @param usage the usage qualifier (95): 80 external authentication by key, 08 by password
     */
    record ControlReference(int template, OptionalInt reference, OptionalInt usage) implements AccessCondition {}

    /**
     * The negation of a condition (A7).
     *
     * @param condition the condition
     */
    record Not(AccessCondition condition) implements AccessCondition {}

    /**
     * At least one of several conditions (A0, or several conditions in a row).
     *
     * @param conditions the conditions
     */
    record Or(List<AccessCondition> conditions) implements AccessCondition {}

    /**
     * All of several conditions (AF).
     *
     * @param conditions the conditions
     */
    record And(List<AccessCondition> conditions) implements AccessCondition {}

    /**
     * Any other condition.
     *
     * @param object the object as received
     */
    record Other(BerTlv object) implements AccessCondition {}

    /** How deeply conditions may be nested; real cards nest them twice. */
    int MAX_DEPTH = 8;

    /**
     * Reads one security condition object.
     *
     * @param object the object
     * @return its meaning
     * @throws TlvException if it is malformed, or nested more than {@value #MAX_DEPTH} deep
     */
    static AccessCondition decode(BerTlv object) throws TlvException {
        return decode(object, 0);
    }

    private static AccessCondition decode(BerTlv object, int depth) throws TlvException {
        if (depth > MAX_DEPTH) {
            throw new TlvException(CardText.TLV_ACCESS_CONDITIONS_TOO_DEEP, 0);
        }
        return switch (object.tag()) {
            case 0x90 -> new Always();
            case 0x97 -> new Never();
            case 0x9E ->
                object.value().length() == 1 ? new ConditionByte(object.value().at(0)) : new Other(object);
            case 0xA4, 0xB4, 0xB6, 0xB8 ->
                new ControlReference(object.tag(), lowByte(object.child(0x83)), lowByte(object.child(0x95)));
            case 0xA0 -> new Or(decodeAll(object, depth));
            case 0xAF -> new And(decodeAll(object, depth));
            case 0xA7 -> {
                List<AccessCondition> inner = decodeAll(object, depth);
                yield inner.size() == 1 ? new Not(inner.get(0)) : new Other(object);
            }
            default -> new Other(object);
        };
    }

    private static List<AccessCondition> decodeAll(BerTlv object, int depth) throws TlvException {
        List<AccessCondition> conditions = new ArrayList<>();
        for (BerTlv child : object.children()) {
            conditions.add(decode(child, depth + 1));
        }
        return List.copyOf(conditions);
    }

    private static OptionalInt lowByte(Optional<BerTlv> object) {
        Optional<Bytes> value = object.map(BerTlv::value).filter(bytes -> bytes.length() == 1);
        return value.isPresent() ? OptionalInt.of(value.get().at(0)) : OptionalInt.empty();
    }
}

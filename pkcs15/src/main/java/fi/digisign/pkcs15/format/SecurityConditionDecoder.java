package fi.digisign.pkcs15.format;

import fi.digisign.pkcs15.der.Element;
import fi.digisign.pkcs15.der.Elements;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.der.Primitives;
import fi.digisign.pkcs15.words.FormatText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@link SecurityCondition}: 04 authId, A0 not, A1 and, A2 or, 05 always, 30 { 03 methods, 02 environment }. */
final class SecurityConditionDecoder {

    private static final int MAX_DEPTH = 8;

    private SecurityConditionDecoder() {}

    static SecurityCondition decode(Element element) throws FormatException {
        return decode(element, 0);
    }

    private static SecurityCondition decode(Element element, int depth) throws FormatException {
        if (depth > MAX_DEPTH) {
            throw element.wrong(FormatText.CONDITIONS_TOO_DEEP);
        }
        return switch (element.tag()) {
            case 0x04 ->
                new SecurityCondition.AuthId(
                        Primitives.identifier(Optional.of(element)).get());
            case 0x05 -> new SecurityCondition.Always();
            case 0x30 -> authReference(element);
            case 0xA1 -> new SecurityCondition.And(inner(element, depth));
            case 0xA2 -> new SecurityCondition.Or(inner(element, depth));
            case 0xA0 -> {
                List<SecurityCondition> inner = inner(element, depth);
                if (inner.size() != 1) {
                    throw element.wrong(FormatText.NEGATION);
                }
                yield new SecurityCondition.Not(inner.get(0));
            }
            default -> new SecurityCondition.Other(element.encoded());
        };
    }

    private static List<SecurityCondition> inner(Element element, int depth) throws FormatException {
        List<SecurityCondition> conditions = new ArrayList<>();
        for (Element child : element.children().all()) {
            conditions.add(decode(child, depth + 1));
        }
        return conditions;
    }

    private static SecurityCondition authReference(Element element) throws FormatException {
        Elements parts = element.children();
        Element methods = parts.require(0x03, "authMethod", element);
        Optional<Element> environment = parts.take(0x02);
        return new SecurityCondition.AuthReference(
                methods.value(),
                environment.isPresent()
                        ? OptionalInt.of(Primitives.reference(environment.get()))
                        : OptionalInt.empty());
    }
}

package fi.digisign.pkcs15.format;

import fi.digisign.pkcs15.der.Element;
import fi.digisign.pkcs15.der.Elements;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.der.Primitives;
import fi.digisign.pkcs15.der.ProblemLog;
import fi.digisign.pkcs15.words.FormatText;
import java.util.Optional;

/** Reads {@link ObjectValue}: 30 path, 13 or A3 address, A0 the value itself, A1 and A2 encrypted. */
final class ValueDecoder {

    private ValueDecoder() {}

    static boolean isValue(Element element) {
        return switch (element.tag()) {
            case 0x30, 0x13, 0x16, 0xA0, 0xA1, 0xA2, 0xA3 -> true;
            default -> false;
        };
    }

    /** Takes the value if it is what comes next. */
    static Optional<ObjectValue> takeNext(Elements elements, ProblemLog log) throws FormatException {
        if (elements.peek().filter(ValueDecoder::isValue).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(decode(elements.next().get(), log));
    }

    static ObjectValue decode(Element element, ProblemLog log) throws FormatException {
        return switch (element.tag()) {
            case 0x30 -> new ObjectValue.Indirect(ObjectPath.decode(element));
            case 0xA0 -> new ObjectValue.Direct(element.value());
            case 0x13, 0x16 -> new ObjectValue.Url(Primitives.text(element, log));
            case 0xA3 -> url(element, log);
            default -> throw element.wrong(FormatText.VALUE_FORM);
        };
    }

    private static ObjectValue url(Element element, ProblemLog log) throws FormatException {
        Element address = element.children()
                .take(0x16, 0x13)
                .orElseThrow(() -> element.wrong(FormatText.MANDATORY_MISSING.with("url")));
        return new ObjectValue.Url(Primitives.text(address, log));
    }
}

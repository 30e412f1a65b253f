package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.KeyUsage;
import fi.digisign.pkcs15.words.FormatText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads {@link KeyAttributes}: SEQUENCE { 04 iD, 03 usage, 01 native, 03 accessFlags, 02 keyReference, 18 startDate, 80
 * endDate, A1 algReference }.
 */
final class KeyAttributesDecoder {

    private static final int MAX_ALGORITHM_REFERENCES = 64;

    private KeyAttributesDecoder() {}

    static KeyAttributes decode(ObjectFrame frame, ProblemLog log) throws FormatException {
        Elements elements = frame.classElements();
        Optional<Bytes> id = Identifiers.identifier(elements.take(0x04));
        if (id.isEmpty()) {
            log.add(frame.object(), FormatText.KEY_ID_MISSING);
        }
        Optional<Element> usage = elements.take(0x03);
        if (usage.isEmpty()) {
            log.add(frame.object(), FormatText.USAGE_MISSING);
        }
        Optional<Element> usableOnCard = elements.take(0x01);
        Optional<Element> accessFlags = elements.take(0x03);
        Optional<Element> reference = elements.take(0x02);
        Optional<Element> startDate = elements.take(0x18);
        Optional<Element> endDate = elements.take(0x80);
        Optional<Element> algorithms = elements.take(0xA1);
        Set<KeyUsage> usages = BitStrings.flags(KeyUsage.class, usage);
        return new KeyAttributes(
                id.orElse(Bytes.EMPTY),
                usages,
                usableOnCard.isEmpty() || Booleans.isTrue(usableOnCard.get()),
                BitStrings.flags(KeyAccessFlag.class, accessFlags),
                reference.isPresent() ? Integers.keyReference(reference.get()) : OptionalInt.empty(),
                Texts.text(startDate, log),
                Texts.text(endDate, log),
                algorithms.isPresent() ? references(algorithms.get(), log) : List.of());
    }

    private static List<Integer> references(Element sequence, ProblemLog log) throws FormatException {
        List<Integer> references = new ArrayList<>();
        for (Element element : sequence.children().all()) {
            if (references.size() == MAX_ALGORITHM_REFERENCES) {
                log.add(element, FormatText.TOO_MANY_ALGORITHMS);
                break;
            }
            references.add(Integers.reference(element));
        }
        return references;
    }
}

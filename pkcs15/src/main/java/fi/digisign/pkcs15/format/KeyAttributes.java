package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Element;
import fi.digisign.pkcs15.der.Elements;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.der.Primitives;
import fi.digisign.pkcs15.der.ProblemLog;
import fi.digisign.pkcs15.format.AlgorithmInfo.AlgorithmOperation;
import fi.digisign.pkcs15.format.KeyAttributes.KeyAccessFlag;
import fi.digisign.pkcs15.model.KeyUsage;
import fi.digisign.pkcs15.words.FormatText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What every key has (CommonKeyAttributes, PKCS#15 v1.1 section 6.1.11).
 *
 * @param id the identifier shared with the certificates and the other half of the key; no bytes when the card gives none
 * @param usage what the key may be used for
 * @param usableOnCard whether the card computes with it ("native")
 * @param accessFlags how the key is kept
 * @param keyReference the reference to send in MANAGE SECURITY ENVIRONMENT, 0 to 255 on nearly all cards
 * @param startDate GeneralizedTime from which on the key is valid, as written
 * @param endDate GeneralizedTime until which the key is valid, as written
 * @param algorithmReferences references to {@link AlgorithmInfo#reference()} (ISO/IEC 7816-15)
 */
public record KeyAttributes(
        Bytes id,
        Set<KeyUsage> usage,
        boolean usableOnCard,
        Set<KeyAccessFlag> accessFlags,
        OptionalInt keyReference,
        Optional<String> startDate,
        Optional<String> endDate,
        List<Integer> algorithmReferences) {

    private static final int MAX_ALGORITHM_REFERENCES = 64;

    /** Copies the collections. */
    public KeyAttributes {
        usage = Set.copyOf(usage);
        accessFlags = Set.copyOf(accessFlags);
        algorithmReferences = List.copyOf(algorithmReferences);
    }

    /** How a key is kept (KeyAccessFlags), in the order of their bits. */
    public enum KeyAccessFlag {
        SENSITIVE,
        EXTRACTABLE,
        ALWAYS_SENSITIVE,
        NEVER_EXTRACTABLE,
        /** Made on the card. */
        CARD_GENERATED
    }

    /**
     * What a key says about its algorithm (KeyInfo, PKCS#15 v1.1 section 6.3.3).
     *
     * @param reference reference to {@link AlgorithmInfo#reference()}; then there is nothing else
     * @param parameters the algorithm's parameters with tag and length
     * @param operations the operations the key supports
     */
    public record KeyInfo(OptionalInt reference, Optional<Bytes> parameters, Set<AlgorithmOperation> operations) {

        /** Copies the set. */
        public KeyInfo {
            operations = Set.copyOf(operations);
        }
    }

    /**
     * Layout: SEQUENCE { 04 iD, 03 usage, 01 native, 03 accessFlags, 02 keyReference, 18 startDate, 80
     * endDate, A1 algReference }.
     */
    static KeyAttributes decode(ObjectFrame frame, ProblemLog log) throws FormatException {
        Elements elements = frame.classElements();
        Optional<Bytes> id = Primitives.identifier(elements.take(0x04));
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
        Set<KeyUsage> usages = Primitives.flags(KeyUsage.class, usage);
        return new KeyAttributes(
                id.orElse(Bytes.EMPTY),
                usages,
                usableOnCard.isEmpty() || Primitives.isTrue(usableOnCard.get()),
                Primitives.flags(KeyAccessFlag.class, accessFlags),
                reference.isPresent() ? Primitives.keyReference(reference.get()) : OptionalInt.empty(),
                Primitives.text(startDate, log),
                Primitives.text(endDate, log),
                algorithms.isPresent() ? references(algorithms.get(), log) : List.of());
    }

    private static List<Integer> references(Element sequence, ProblemLog log) throws FormatException {
        List<Integer> references = new ArrayList<>();
        for (Element element : sequence.children().all()) {
            if (references.size() == MAX_ALGORITHM_REFERENCES) {
                log.add(element, FormatText.TOO_MANY_ALGORITHMS);
                break;
            }
            references.add(Primitives.reference(element));
        }
        return references;
    }
}

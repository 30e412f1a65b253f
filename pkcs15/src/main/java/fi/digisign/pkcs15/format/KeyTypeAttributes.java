package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Element;
import fi.digisign.pkcs15.der.Elements;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.der.Primitives;
import fi.digisign.pkcs15.der.ProblemLog;
import fi.digisign.pkcs15.format.AlgorithmInfo.AlgorithmOperation;
import fi.digisign.pkcs15.format.KeyAttributes.KeyInfo;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.words.FormatText;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The type attributes of private and public keys: SEQUENCE { value, modulusLength 02 for RSA, keyInfo 02 or 30 }. For
 * elliptic curves the standards have no size; cards add the field's size as an INTEGER, or the curve's OID in a
 * SEQUENCE.
 *
 * @param value where the key is
 * @param sizeBits length of the modulus or of the field in bits
 * @param curve the curve's object identifier
 * @param keyInfo what the key says about its algorithm
 */
record KeyTypeAttributes(
        Optional<ObjectValue> value, OptionalInt sizeBits, Optional<String> curve, Optional<KeyInfo> keyInfo) {

    /** Field sizes of curves in use; smaller or other numbers are references to an algorithm. */
    private static final Set<Long> FIELD_SIZES = Set.of(
            112L, 128L, 160L, 163L, 192L, 224L, 233L, 239L, 255L, 256L, 283L, 320L, 384L, 409L, 448L, 512L, 521L, 571L);

    private static final int MIN_MODULUS = 256;
    private static final int MIN_SIZE = 112;
    private static final int MAX_SIZE = 16384;

    private static final KeyTypeAttributes NONE =
            new KeyTypeAttributes(Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());

    /** A key without type attributes is reported; its id, usage and reference may be all that is needed. */
    static KeyTypeAttributes decode(KeyType type, ObjectFrame frame, ProblemLog log) throws FormatException {
        if (frame.typeAttributes().isEmpty()) {
            log.add(frame.object(), FormatText.TYPE_MISSING_NO_PATH_AND_SIZE);
            return NONE;
        }
        Element sequence = frame.typeSequence();
        Elements elements = sequence.children();
        Optional<ObjectValue> value = ValueDecoder.takeNext(elements, log);
        if (value.isEmpty()) {
            log.add(sequence, FormatText.VALUE_MISSING_NO_PATH);
        }
        OptionalInt size = OptionalInt.empty();
        Optional<KeyInfo> keyInfo = Optional.empty();
        Optional<String> curve = Optional.empty();
        for (Element element : elements.all()) {
            if (element.tag() == 0x02 && size.isEmpty() && isSize(type, Primitives.signed(element))) {
                size = size(element, log);
            } else if (element.tag() == 0x02) {
                keyInfo = Optional.of(
                        new KeyInfo(OptionalInt.of(Primitives.reference(element)), Optional.empty(), Set.of()));
            } else if (element.tag() == 0x30) {
                Elements parts = element.children();
                Optional<Element> first = parts.next();
                if (first.isPresent() && first.get().tag() == 0x06) {
                    curve = type == KeyType.EC ? Primitives.dotted(first) : Optional.empty();
                }
                keyInfo = Optional.of(keyInfo(first, parts));
            }
        }
        return new KeyTypeAttributes(value, size, curve, keyInfo);
    }

    private static KeyInfo keyInfo(Optional<Element> parameters, Elements rest) throws FormatException {
        Optional<Bytes> encoded = parameters.map(Element::encoded);
        return new KeyInfo(OptionalInt.empty(), encoded, Primitives.flags(AlgorithmOperation.class, rest.take(0x03)));
    }

    private static boolean isSize(KeyType type, long number) {
        return switch (type) {
            case RSA -> true;
            case EC -> FIELD_SIZES.contains(number);
            default -> number >= MIN_MODULUS;
        };
    }

    private static OptionalInt size(Element element, ProblemLog log) throws FormatException {
        long number = Primitives.signed(element);
        if (number < MIN_SIZE || number > MAX_SIZE) {
            log.add(element, FormatText.KEY_SIZE.with(number));
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) number);
    }

    /** Outer tags of private and public keys. */
    static boolean isKey(int tag) {
        return tag == 0x30 || tag >= 0xA0 && tag <= 0xA4;
    }

    static KeyType typeOf(int tag) {
        return tag == 0x30 ? KeyType.RSA : KeyType.values()[1 + tag - 0xA0];
    }
}

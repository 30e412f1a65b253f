package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.tlv.BerTlv;
import fi.digisign.apdu.tlv.TlvException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Recognises the forms of public keys; see {@link PublicKeyValue}. */
final class PublicKeySniffer {

    /** Field sizes in bytes of the curves in use. */
    private static final Set<Integer> FIELD_BYTES = Set.of(20, 24, 28, 32, 40, 48, 64, 66);

    private PublicKeySniffer() {}

    static PublicKeyValue sniff(Bytes found) {
        Optional<PublicKeyValue> recognised = isPoint(found)
                ? Optional.of(new PublicKeyValue(PublicKeyValue.Form.EC_POINT, found))
                : firstObject(found).flatMap(PublicKeySniffer::recognise);
        return recognised.orElseGet(() -> new PublicKeyValue(PublicKeyValue.Form.UNKNOWN, found));
    }

    private static Optional<PublicKeyValue> recognise(BerTlv object) {
        return switch (object.tag()) {
            // A1 replaces the 30 of a SubjectPublicKeyInfo inside an RSAPublicKeyChoice
            case 0x30, 0xA1 -> sequence(object);
            case 0x04 -> point(object.value());
            case 0x03 ->
                point(object.value().isEmpty() ? object.value() : object.value().from(1));
            case 0x7F49 ->
                children(object).stream()
                        .filter(child -> child.tag() == 0x86)
                        .findFirst()
                        .flatMap(child -> point(child.value()));
            default -> Optional.empty();
        };
    }

    private static Optional<PublicKeyValue> sequence(BerTlv object) {
        List<BerTlv> children = children(object);
        Bytes encoded = new BerTlv(0x30, object.value()).encode();
        if (children.size() == 2
                && children.get(0).tag() == 0x02
                && children.get(1).tag() == 0x02) {
            return Optional.of(new PublicKeyValue(PublicKeyValue.Form.RSA_PUBLIC_KEY, encoded));
        }
        if (children.size() == 2
                && children.get(0).tag() == 0x30
                && children.get(1).tag() == 0x03) {
            return Optional.of(new PublicKeyValue(PublicKeyValue.Form.SUBJECT_PUBLIC_KEY_INFO, encoded));
        }
        return Optional.empty();
    }

    private static Optional<PublicKeyValue> point(Bytes value) {
        return isPoint(value) ? Optional.of(new PublicKeyValue(PublicKeyValue.Form.EC_POINT, value)) : Optional.empty();
    }

    private static boolean isPoint(Bytes value) {
        if (value.isEmpty()) {
            return false;
        }
        int coordinates = value.length() - 1;
        return switch (value.at(0)) {
            case 0x04 -> coordinates % 2 == 0 && FIELD_BYTES.contains(coordinates / 2);
            case 0x02, 0x03 -> FIELD_BYTES.contains(coordinates);
            default -> false;
        };
    }

    /** What is no data object is simply not recognised. */
    private static Optional<BerTlv> firstObject(Bytes bytes) {
        try {
            return Optional.of(BerTlv.decode(bytes));
        } catch (TlvException notTlv) {
            return Optional.empty();
        }
    }

    private static List<BerTlv> children(BerTlv object) {
        try {
            return object.children();
        } catch (TlvException notConstructed) {
            return List.of();
        }
    }
}

package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.tlv.BerTlv;
import fi.digisign.apdu.tlv.TlvException;
import fi.digisign.pkcs15.der.Decoded;
import fi.digisign.pkcs15.der.DirectoryReader;
import fi.digisign.pkcs15.der.Element;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.der.ProblemLog;
import fi.digisign.pkcs15.format.KeyAttributes.KeyInfo;
import fi.digisign.pkcs15.format.ObjectDirectory.DirectoryLocation;
import fi.digisign.pkcs15.format.PublicKeyObject.PublicKeyValue;
import fi.digisign.pkcs15.model.KeyType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A public key (PublicKeyType, PKCS#15 v1.1 section 6.4).
 *
 * @param type the kind of key
 * @param common label, protection and the like
 * @param key identifier, usage, key reference
 * @param value where the key is; the bytes found there are for {@link PublicKeyValue#sniff}
 * @param sizeBits length of the modulus or of the field in bits, where the card says
 * @param curve the curve's object identifier in dotted form, where the card says
 * @param keyInfo what the key says about its algorithm
 * @param subjectName the DER of the owner's distinguished name
 */
public record PublicKeyObject(
        KeyType type,
        CommonObjectAttributes common,
        KeyAttributes key,
        Optional<ObjectValue> value,
        OptionalInt sizeBits,
        Optional<String> curve,
        Optional<KeyInfo> keyInfo,
        Optional<Bytes> subjectName) {

    /** Field sizes in bytes of the curves in use. */
    private static final Set<Integer> FIELD_BYTES = Set.of(20, 24, 28, 32, 40, 48, 64, 66);

    /**
     * The path of the key.
     *
     * @return the path; empty if the card gives none
     */
    public Optional<ObjectPath> path() {
        return value.flatMap(ObjectValue::file);
    }

    /**
     * Reads a directory file.
     *
     * @param file the content of the directory file, or of an {@link DirectoryLocation.Inline} entry
     * @return the public keys that could be read, and what was wrong with the rest
     * @throws FormatException if the file is too large, or no directory of public keys at all
     */
    public static Decoded<PublicKeyObject> decode(Bytes file) throws FormatException {
        return DirectoryReader.read(file, KeyTypeAttributes::isKey, PublicKeyObject::decode);
    }

    private static PublicKeyObject decode(Element object, ProblemLog log) throws FormatException {
        KeyType type = KeyTypeAttributes.typeOf(object.tag());
        ObjectFrame frame = ObjectFrame.decode(object, log);
        KeyAttributes key = KeyAttributes.decode(frame, log);
        KeyTypeAttributes details = KeyTypeAttributes.decode(type, frame, log);
        Optional<Bytes> subject = frame.subClassAttributes().isPresent()
                ? frame.subClassAttributes().get().children().take(0x30).map(Element::encoded)
                : Optional.empty();
        return new PublicKeyObject(
                type,
                frame.common(),
                key,
                details.value(),
                details.sizeBits(),
                details.curve(),
                details.keyInfo(),
                subject);
    }

    /**
     * The key, when it stands in the directory file itself.
     *
     * @return the key in the form found; empty if it is elsewhere
     */
    public Optional<PublicKeyValue> inlineValue() {
        return value.filter(ObjectValue.Direct.class::isInstance)
                .map(ObjectValue.Direct.class::cast)
                .map(direct -> PublicKeyValue.sniff(direct.value()));
    }

    /**
     * A public key as found on a card, and what form it has.
     *
     * @param form the form
     * @param encoded the key in that form, without padding behind it
     */
    public record PublicKeyValue(Form form, Bytes encoded) {

        /** The forms public keys have on cards. */
        public enum Form {
            /** RSAPublicKey of PKCS#1. */
            RSA_PUBLIC_KEY,
            /** SubjectPublicKeyInfo of X.509. */
            SUBJECT_PUBLIC_KEY_INFO,
            /** A point of an elliptic curve: 04, X, Y, or 02 or 03, X; without tag and length. */
            EC_POINT,
            /** Something else. */
            UNKNOWN
        }

        /**
         * Finds out what form a key has.
         *
         * @param found the content of a public key file, or an inline value; may have padding behind it
         * @return the key; of form {@link Form#UNKNOWN} and unchanged if none is recognised
         */
        public static PublicKeyValue sniff(Bytes found) {
            return recognise(found);
        }
    }

    /** Recognises the forms of public keys; see {@link PublicKeyValue}. */
    private static PublicKeyValue recognise(Bytes found) {
        Optional<PublicKeyValue> recognised = isPoint(found)
                ? Optional.of(new PublicKeyValue(PublicKeyValue.Form.EC_POINT, found))
                : firstObject(found).flatMap(PublicKeyObject::recognise);
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

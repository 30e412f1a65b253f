package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.KeyType;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A public key (PublicKeyType, PKCS#15 v1.1 section 6.4).
 *
 * @param type the kind of key
 * @param common label, protection and the like
 * @param key identifier, usage, key reference
 * @param value where the key is; the bytes found there are for {@link PublicKeyValue#sniff}
 * @param sizeBits length of the modulus or of the field in bits, when told
 * @param curve the curve's object identifier in dotted form, when told
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

    /**
     * The path of the key.
     *
     * @return the path; empty if the card tells none
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
        return DirectoryReader.read(file, KeyTypes::isKnown, PublicKeyObject::decode);
    }

    private static PublicKeyObject decode(Element object, ProblemLog log) throws FormatException {
        KeyType type = KeyTypes.of(object.tag());
        ObjectFrame frame = ObjectFrame.decode(object, log);
        KeyAttributes key = KeyAttributesDecoder.decode(frame, log);
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
}

package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Decoded;
import fi.digisign.pkcs15.der.DirectoryReader;
import fi.digisign.pkcs15.der.Element;
import fi.digisign.pkcs15.der.Elements;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.der.ProblemLog;
import fi.digisign.pkcs15.format.KeyAttributes.KeyInfo;
import fi.digisign.pkcs15.format.ObjectDirectory.DirectoryLocation;
import fi.digisign.pkcs15.model.KeyType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A private key (PrivateKeyType, PKCS#15 v1.1 section 6.3).
 *
 * @param type the kind of key
 * @param common label, protection and the like
 * @param key identifier, usage, key reference
 * @param value where the key is; for a key on the card a path, often of the directory or empty
 * @param sizeBits length of the modulus or of the field in bits, where the card says
 * @param curve the curve's object identifier in dotted form, where the card says
 * @param keyInfo what the key says about its algorithm
 * @param subjectName the DER of the owner's distinguished name
 * @param identifiers other names of the key
 */
public record PrivateKeyObject(
        KeyType type,
        CommonObjectAttributes common,
        KeyAttributes key,
        Optional<ObjectValue> value,
        OptionalInt sizeBits,
        Optional<String> curve,
        Optional<KeyInfo> keyInfo,
        Optional<Bytes> subjectName,
        List<CredentialIdentifier> identifiers) {

    /** Copies the list. */
    public PrivateKeyObject {
        identifiers = List.copyOf(identifiers);
    }

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
     * @return the private keys that could be read, and what was wrong with the rest
     * @throws FormatException if the file is too large, or no directory of private keys at all
     */
    public static Decoded<PrivateKeyObject> decode(Bytes file) throws FormatException {
        return DirectoryReader.read(file, KeyTypeAttributes::isKey, PrivateKeyObject::decode);
    }

    private static PrivateKeyObject decode(Element object, ProblemLog log) throws FormatException {
        KeyType type = KeyTypeAttributes.typeOf(object.tag());
        ObjectFrame frame = ObjectFrame.decode(object, log);
        KeyAttributes key = KeyAttributes.decode(frame, log);
        KeyTypeAttributes details = KeyTypeAttributes.decode(type, frame, log);
        Optional<Bytes> subject = Optional.empty();
        List<CredentialIdentifier> identifiers = List.of();
        if (frame.subClassAttributes().isPresent()) {
            Elements elements = frame.subClassAttributes().get().children();
            subject = elements.take(0x30).map(Element::encoded);
            identifiers = CredentialIdentifier.all(elements.take(0xA0), log);
        }
        return new PrivateKeyObject(
                type,
                frame.common(),
                key,
                details.value(),
                details.sizeBits(),
                details.curve(),
                details.keyInfo(),
                subject,
                identifiers);
    }
}

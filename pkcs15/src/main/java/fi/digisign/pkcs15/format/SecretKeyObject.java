package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Decoded;
import fi.digisign.pkcs15.der.DirectoryReader;
import fi.digisign.pkcs15.der.Element;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.der.Primitives;
import fi.digisign.pkcs15.der.ProblemLog;
import fi.digisign.pkcs15.format.ObjectDirectory.DirectoryLocation;
import fi.digisign.pkcs15.words.FormatText;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A secret key (SecretKeyType, PKCS#15 v1.1 section 6.5).
 *
 * @param type the kind of key
 * @param common label, protection and the like
 * @param key identifier, usage, key reference
 * @param keyLength length of the key in bits, where the card says
 * @param value where the key is
 */
public record SecretKeyObject(
        SecretKeyType type,
        CommonObjectAttributes common,
        KeyAttributes key,
        OptionalInt keyLength,
        Optional<ObjectValue> value) {

    private static final int MAX_KEY_LENGTH = 16384;

    /**
     * The path of the key.
     *
     * @return the path, often an empty one; empty if the card gives none
     */
    public Optional<ObjectPath> path() {
        return value.flatMap(ObjectValue::file);
    }

    /**
     * Reads a directory file.
     *
     * @param file the content of the directory file, or of an {@link DirectoryLocation.Inline} entry
     * @return the secret keys that could be read, and what was wrong with the rest
     * @throws FormatException if the file is too large, or no directory of secret keys at all
     */
    public static Decoded<SecretKeyObject> decode(Bytes file) throws FormatException {
        return DirectoryReader.read(file, tag -> tag == 0x30 || tag >= 0xA0 && tag <= 0xAF, SecretKeyObject::decode);
    }

    private static SecretKeyObject decode(Element outer, ProblemLog log) throws FormatException {
        SecretKeyType type = outer.tag() == 0x30
                ? SecretKeyType.ALGORITHM_INDEPENDENT
                : SecretKeyType.values()[1 + outer.tag() - 0xA0];
        // A key of another type is SEQUENCE { OID, key }, the key under its own tag 30
        Element object = type == SecretKeyType.OTHER ? outer.children().require(0x30, "keyAttr", outer) : outer;
        ObjectFrame frame = ObjectFrame.decode(object, log);
        KeyAttributes key = KeyAttributes.decode(frame, log);
        Optional<Element> length = frame.subClassAttributes().isPresent()
                ? frame.subClassAttributes().get().children().take(0x02)
                : Optional.empty();
        Optional<ObjectValue> value = Optional.empty();
        if (frame.typeAttributes().isPresent()) {
            value = ValueDecoder.takeNext(frame.typeSequence().children(), log);
        } else {
            log.add(object, FormatText.TYPE_MISSING_NO_PATH);
        }
        return new SecretKeyObject(
                type,
                frame.common(),
                key,
                length.isPresent()
                        ? OptionalInt.of(Primitives.bounded(length.get(), 0, MAX_KEY_LENGTH, "keyLen"))
                        : OptionalInt.empty(),
                value);
    }

    /** The kind of a secret key, given by the outermost tag of the object. */
    public enum SecretKeyType {
        /** 30: of no algorithm in particular. */
        ALGORITHM_INDEPENDENT,
        /** A0. */
        RC2,
        /** A1. */
        RC4,
        /** A2. */
        DES,
        /** A3. */
        DES2,
        /** A4. */
        DES3,
        /** A5. */
        CAST,
        /** A6. */
        CAST3,
        /** A7. */
        CAST128,
        /** A8: RC5 in the standard; SmartCard-HSM cards use it for AES. */
        RC5_OR_AES,
        /** A9. */
        IDEA,
        /** AA. */
        SKIPJACK,
        /** AB. */
        BATON,
        /** AC. */
        JUNIPER,
        /** AD. */
        RC6,
        /** AE: named by an object identifier. */
        OTHER,
        /** AF: for any algorithm (ISO/IEC 7816-15). */
        GENERIC
    }
}

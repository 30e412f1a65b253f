package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
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
 * @param sizeBits length of the modulus or of the field in bits, when told
 * @param curve the curve's object identifier in dotted form, when told
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
     * @return the path; empty if the card tells none
     */
    public Optional<ObjectPath> path() {
        return value.flatMap(ObjectValue::file);
    }
}

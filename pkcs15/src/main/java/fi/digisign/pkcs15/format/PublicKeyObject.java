package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
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
}

package fi.digisign.pkcs15.format;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A secret key (SecretKeyType, PKCS#15 v1.1 section 6.5).
 *
 * @param type the kind of key
 * @param common label, protection and the like
 * @param key identifier, usage, key reference
 * @param keyLength length of the key in bits, when told
 * @param value where the key is
 */
public record SecretKeyObject(
        SecretKeyType type,
        CommonObjectAttributes common,
        KeyAttributes key,
        OptionalInt keyLength,
        Optional<ObjectValue> value) {}

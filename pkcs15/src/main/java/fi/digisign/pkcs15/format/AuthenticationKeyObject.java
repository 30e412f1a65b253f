package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import java.util.Optional;

/**
 * Authentication with a secret key (AuthKeyAttributes).
 *
 * @param common label, protection and the like
 * @param authId its own identifier
 * @param derivedKey whether the key is derived from a master key
 * @param authKeyId the identifier of the secret key
 */
public record AuthenticationKeyObject(
        CommonObjectAttributes common, Optional<Bytes> authId, boolean derivedKey, Optional<Bytes> authKeyId)
        implements AuthenticationObject {}

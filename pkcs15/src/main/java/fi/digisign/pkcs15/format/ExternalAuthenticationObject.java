package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import java.util.Optional;

/**
 * Authentication of the outside world to the card (ExternalAuthObjectAttributes).
 *
 * @param common label, protection and the like
 * @param authId its own identifier
 * @param derivedKey whether the key is derived from a master key
 * @param authKeyId the identifier of the key, when the authentication is by a key
 * @param holderAuthorization the certificate holder authorisation, when it is by a certificate
 */
public record ExternalAuthenticationObject(
        CommonObjectAttributes common,
        Optional<Bytes> authId,
        boolean derivedKey,
        Optional<Bytes> authKeyId,
        Optional<Bytes> holderAuthorization)
        implements AuthenticationObject {}

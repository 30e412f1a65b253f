package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import java.util.Optional;

/** A way to authenticate to the card (AuthenticationType, PKCS#15 v1.1 section 6.8). */
public sealed interface AuthenticationObject
        permits PinObject, BiometricObject, AuthenticationKeyObject, ExternalAuthenticationObject {

    /**
     * Label, protection and the like. The {@code authId} in here names the object that protects this one.
     *
     * @return the common attributes
     */
    CommonObjectAttributes common();

    /**
     * This object's own identifier, to which the {@code authId} of keys and other objects points.
     *
     * @return the identifier; empty only on cards of ISO/IEC 7816-15
     */
    Optional<Bytes> authId();
}

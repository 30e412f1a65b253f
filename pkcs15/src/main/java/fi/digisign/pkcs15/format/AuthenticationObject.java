package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Decoded;
import fi.digisign.pkcs15.der.DirectoryReader;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.format.ObjectDirectory.DirectoryLocation;
import fi.digisign.pkcs15.model.PinFlag;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A way to authenticate to the card (AuthenticationType, PKCS#15 v1.1 section 6.8). */
public sealed interface AuthenticationObject
        permits PinObject,
                AuthenticationObject.BiometricObject,
                AuthenticationObject.AuthenticationKeyObject,
                AuthenticationObject.ExternalAuthenticationObject {

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

    /**
     * Reads a directory file.
     *
     * @param file the content of the directory file, or of an {@link DirectoryLocation.Inline} entry
     * @return the authentication objects that could be read, and what was wrong with the rest
     * @throws FormatException if the file is too large, or no directory of authentication objects at all
     */
    static Decoded<AuthenticationObject> decode(Bytes file) throws FormatException {
        return DirectoryReader.read(
                file, tag -> tag == 0x30 || tag >= 0xA0 && tag <= 0xA2, AuthenticationDecoder::decode);
    }

    /**
     * A biometric template (BiometricAttributes).
     *
     * @param common label, protection and the like
     * @param authId its own identifier
     * @param flags the flags; their bits mean the same as those of PINs
     * @param templateId object identifier of the template's format in dotted form
     * @param biometricType the kind of biometric data, with tag and length
     * @param reference the reference for P2 of VERIFY
     * @param path the directory to select before, where the card says
     */
    record BiometricObject(
            CommonObjectAttributes common,
            Optional<Bytes> authId,
            Set<PinFlag> flags,
            Optional<String> templateId,
            Optional<Bytes> biometricType,
            OptionalInt reference,
            Optional<ObjectPath> path)
            implements AuthenticationObject {

        /** Copies the set. */
        public BiometricObject {
            flags = Set.copyOf(flags);
        }
    }

    /**
     * Authentication with a secret key (AuthKeyAttributes).
     *
     * @param common label, protection and the like
     * @param authId its own identifier
     * @param derivedKey whether the key is derived from a master key
     * @param authKeyId the identifier of the secret key
     */
    record AuthenticationKeyObject(
            CommonObjectAttributes common, Optional<Bytes> authId, boolean derivedKey, Optional<Bytes> authKeyId)
            implements AuthenticationObject {}

    /**
     * Authentication of the outside world to the card (ExternalAuthObjectAttributes).
     *
     * @param common label, protection and the like
     * @param authId its own identifier
     * @param derivedKey whether the key is derived from a master key
     * @param authKeyId the identifier of the key, when the authentication is by a key
     * @param holderAuthorization the certificate holder authorisation, when it is by a certificate
     */
    record ExternalAuthenticationObject(
            CommonObjectAttributes common,
            Optional<Bytes> authId,
            boolean derivedKey,
            Optional<Bytes> authKeyId,
            Optional<Bytes> holderAuthorization)
            implements AuthenticationObject {}
}

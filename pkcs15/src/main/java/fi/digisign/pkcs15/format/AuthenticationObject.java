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
}

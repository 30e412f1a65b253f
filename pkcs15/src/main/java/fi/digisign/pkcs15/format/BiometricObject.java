package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.PinFlag;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A biometric template (BiometricAttributes).
 *
 * @param common label, protection and the like
 * @param authId its own identifier
 * @param flags the flags; their bits mean the same as those of PINs
 * @param templateId object identifier of the template's format in dotted form
 * @param biometricType the kind of biometric data, with tag and length
 * @param reference the reference for P2 of VERIFY
 * @param path the directory to select before, when told
 */
public record BiometricObject(
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

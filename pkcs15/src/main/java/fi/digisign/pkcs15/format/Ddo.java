package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import java.util.Optional;

/**
 * Discretionary data of an application template (DDO, PKCS#15 v1.1 section 5.4; CIODDO in ISO/IEC 7816-15).
 *
 * @param providerId object identifier of the card's issuer or profile in dotted form
 * @param odfPath the object directory, when not at its usual place
 * @param tokenInfoPath the TokenInfo file, when not at its usual place
 * @param unusedPath the UnusedSpace file, when not at its usual place
 * @param aid the application in which PINs and keys are (ISO/IEC 7816-15)
 */
public record Ddo(
        Optional<String> providerId,
        Optional<ObjectPath> odfPath,
        Optional<ObjectPath> tokenInfoPath,
        Optional<ObjectPath> unusedPath,
        Optional<Bytes> aid) {}

package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import java.util.Optional;

/**
 * A security environment prepared on the card (SecurityEnvironmentInfo).
 *
 * @param number its number
 * @param owner object identifier of its owner in dotted form
 * @param aid the application it belongs to (ISO/IEC 7816-15)
 */
public record SecurityEnvironmentInfo(int number, Optional<String> owner, Optional<Bytes> aid) {}

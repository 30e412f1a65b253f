package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import java.util.Optional;

/**
 * A data container (DataType, PKCS#15 v1.1 section 6.7).
 *
 * @param type the kind of container
 * @param common label, protection and the like
 * @param applicationName the application it belongs to; may be an empty text
 * @param applicationOid that application's object identifier in dotted form
 * @param id an identifier (ISO/IEC 7816-15)
 * @param objectId the value's object identifier in dotted form, for the kind {@link DataContainerType#OID}
 * @param value where the value is, when told
 */
public record DataContainerObject(
        DataContainerType type,
        CommonObjectAttributes common,
        Optional<String> applicationName,
        Optional<String> applicationOid,
        Optional<Bytes> id,
        Optional<String> objectId,
        Optional<ObjectValue> value) {

    /**
     * The path of the value.
     *
     * @return the path; empty if it is not in a file
     */
    public Optional<ObjectPath> path() {
        return value.flatMap(ObjectValue::file);
    }
}

package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Decoded;
import fi.digisign.pkcs15.der.DirectoryReader;
import fi.digisign.pkcs15.der.Element;
import fi.digisign.pkcs15.der.Elements;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.der.Primitives;
import fi.digisign.pkcs15.der.ProblemLog;
import fi.digisign.pkcs15.format.ObjectDirectory.DirectoryLocation;
import fi.digisign.pkcs15.words.FormatText;
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
 * @param value where the value is, where the card says
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

    /**
     * Reads a directory file.
     *
     * @param file the content of the directory file, or of an {@link DirectoryLocation.Inline} entry
     * @return the data containers that could be read, and what was wrong with the rest
     * @throws FormatException if the file is too large, or no directory of data containers at all
     */
    public static Decoded<DataContainerObject> decode(Bytes file) throws FormatException {
        return DirectoryReader.read(
                file, tag -> tag == 0x30 || tag == 0xA0 || tag == 0xA1, DataContainerObject::decode);
    }

    private static DataContainerObject decode(Element object, ProblemLog log) throws FormatException {
        DataContainerType type = object.tag() == 0x30
                ? DataContainerType.OPAQUE
                : object.tag() == 0xA0 ? DataContainerType.EXTERNAL : DataContainerType.OID;
        ObjectFrame frame = ObjectFrame.decode(object, log);
        Optional<String> name = Optional.empty();
        Optional<String> oid = Optional.empty();
        Optional<Bytes> id = Optional.empty();
        if (frame.classAttributes().isPresent()) {
            Elements attributes = frame.classElements();
            name = Primitives.text(attributes.take(0x0C), log);
            oid = Primitives.dotted(attributes.take(0x06));
            id = Primitives.identifier(attributes.take(0x04));
        }
        Elements details = frame.type().children();
        Optional<String> objectId = Optional.empty();
        if (type == DataContainerType.OID) {
            Element sequence = details.require(0x30, "OidDO", frame.type());
            details = sequence.children();
            objectId = Optional.of(Primitives.dotted(details.require(0x06, "id", sequence)));
        }
        Optional<ObjectValue> value = ValueDecoder.takeNext(details, log);
        if (value.isEmpty()) {
            log.add(object, FormatText.VALUE_MISSING_NO_CONTAINER);
        }
        return new DataContainerObject(type, frame.common(), name, oid, id, objectId, value);
    }

    /** The kind of a data container, given by the outermost tag of the object. */
    public enum DataContainerType {
        /** 30: bytes of any form. */
        OPAQUE,
        /** A0: data objects of ISO/IEC 7816-6. */
        EXTERNAL,
        /** A1: a value named by an object identifier. */
        OID
    }
}

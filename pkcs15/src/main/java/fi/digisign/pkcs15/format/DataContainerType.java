package fi.digisign.pkcs15.format;

/** The kind of a data container, told by the outermost tag of the object. */
public enum DataContainerType {
    /** 30: bytes of any form. */
    OPAQUE,
    /** A0: data objects of ISO/IEC 7816-6. */
    EXTERNAL,
    /** A1: a value named by an object identifier. */
    OID
}

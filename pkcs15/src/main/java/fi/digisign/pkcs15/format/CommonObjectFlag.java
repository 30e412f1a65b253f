package fi.digisign.pkcs15.format;

/** Flags of every object (CommonObjectFlags), in the order of their bits. */
public enum CommonObjectFlag {
    /** Read only after authentication. */
    PRIVATE,
    /** May be changed. */
    MODIFIABLE,
    /** For the card's own use (ISO/IEC 7816-15). */
    INTERNAL
}

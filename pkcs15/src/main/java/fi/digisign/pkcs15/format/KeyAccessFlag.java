package fi.digisign.pkcs15.format;

/** How a key is kept (KeyAccessFlags), in the order of their bits. */
public enum KeyAccessFlag {
    SENSITIVE,
    EXTRACTABLE,
    ALWAYS_SENSITIVE,
    NEVER_EXTRACTABLE,
    /** Made on the card. */
    CARD_GENERATED
}

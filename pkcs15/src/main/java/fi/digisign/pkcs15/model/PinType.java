package fi.digisign.pkcs15.model;

/** How a PIN is written (PinType; PasswordType in ISO/IEC 7816-15), in the order of their numbers. */
public enum PinType {
    /** Two digits a byte; lengths count digits, the stored length bytes. */
    BCD,
    /** Digits in ASCII. */
    ASCII_NUMERIC,
    /** Characters in UTF-8. */
    UTF8,
    /** One digit a byte, upper half F. */
    HALF_NIBBLE_BCD,
    /** Format 2 block of ISO 9564-1: 2 and the length, then digits, then F, 8 bytes. */
    ISO9564_1
}

package fi.digisign.pkcs15.format;

/** The kinds of directory files, in the order of their tags in the object directory. */
public enum ObjectClass {
    /** A0. */
    PRIVATE_KEYS,
    /** A1. */
    PUBLIC_KEYS,
    /** A2. */
    TRUSTED_PUBLIC_KEYS,
    /** A3. */
    SECRET_KEYS,
    /** A4. */
    CERTIFICATES,
    /** A5. */
    TRUSTED_CERTIFICATES,
    /** A6. */
    USEFUL_CERTIFICATES,
    /** A7. */
    DATA_OBJECTS,
    /** A8. */
    AUTH_OBJECTS
}

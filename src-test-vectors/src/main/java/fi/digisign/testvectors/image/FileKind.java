package fi.digisign.testvectors.image;

/** What a file is (ISO/IEC 7816-4 §7.1). */
public enum FileKind {
    /** A dedicated file: a directory, perhaps with an application's name. */
    DF,
    /** An elementary file read with READ BINARY. */
    TRANSPARENT,
    /** An elementary file read with READ RECORD. */
    RECORDS,
    /** An internal elementary file that holds a key: it can be selected, never read. */
    KEY
}

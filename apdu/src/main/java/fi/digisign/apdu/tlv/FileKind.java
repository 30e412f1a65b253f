package fi.digisign.apdu.tlv;

/** The structure of a file (file descriptor byte, ISO/IEC 7816-4 table 12, tag 82). */
public enum FileKind {
    /** A string of bytes, read with READ BINARY. */
    TRANSPARENT,
    /** Records of one size. */
    LINEAR_FIXED,
    /** Records of one size, each a SIMPLE-TLV object. */
    LINEAR_FIXED_TLV,
    /** Records of different sizes. */
    LINEAR_VARIABLE,
    /** Records of different sizes, each a SIMPLE-TLV object. */
    LINEAR_VARIABLE_TLV,
    /** Records of one size in a ring. */
    CYCLIC,
    /** A directory (DF). */
    DIRECTORY,
    /** Keys or other data for the card itself. */
    INTERNAL,
    /** A set of BER-TLV data objects, read with GET DATA. */
    BER_TLV,
    /** Not reported, or unknown; Finnish cards omit it for transparent files. */
    UNKNOWN;

    /**
     * Reads the file descriptor byte.
     *
     * @param descriptor 0 to 255; the bit for shareable files is ignored
     * @return its meaning
     */
    public static FileKind of(int descriptor) {
        int type = descriptor & 0x38;
        int structure = descriptor & 0x07;
        if ((descriptor & 0x80) != 0) {
            return UNKNOWN;
        }
        if (type == 0x38) {
            return structure == 0 ? DIRECTORY : structure == 1 ? BER_TLV : UNKNOWN;
        }
        if (type == 0x08) {
            return INTERNAL;
        }
        return switch (structure) {
            case 1 -> TRANSPARENT;
            case 2 -> LINEAR_FIXED;
            case 3 -> LINEAR_FIXED_TLV;
            case 4 -> LINEAR_VARIABLE;
            case 5 -> LINEAR_VARIABLE_TLV;
            case 6, 7 -> CYCLIC;
            default -> UNKNOWN;
        };
    }

    /**
     * Whether READ RECORD reads the file.
     *
     * @return true for the linear and cyclic kinds
     */
    public boolean hasRecords() {
        return switch (this) {
            case LINEAR_FIXED, LINEAR_FIXED_TLV, LINEAR_VARIABLE, LINEAR_VARIABLE_TLV, CYCLIC -> true;
            default -> false;
        };
    }

    /**
     * Whether READ BINARY is the command to try first.
     *
     * @return true for a transparent file, and for a file of unknown kind
     */
    public boolean isReadAsBinary() {
        return this == TRANSPARENT || this == UNKNOWN;
    }
}

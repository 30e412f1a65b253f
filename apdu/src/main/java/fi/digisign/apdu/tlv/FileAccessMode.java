package fi.digisign.apdu.tlv;

import java.util.EnumSet;
import java.util.Set;

/** What an access rule for an elementary file is about (access mode byte, ISO/IEC 7816-4 table 19). */
public enum FileAccessMode {
    /** READ BINARY, READ RECORD, SEARCH. */
    READ,
    /** UPDATE BINARY, UPDATE RECORD, ERASE. */
    UPDATE,
    /** WRITE BINARY, WRITE RECORD, APPEND RECORD. */
    WRITE,
    /** DEACTIVATE FILE. */
    DEACTIVATE,
    /** ACTIVATE FILE. */
    ACTIVATE,
    /** TERMINATE EF. */
    TERMINATE,
    /** DELETE FILE. */
    DELETE;

    /**
     * Reads the access mode byte.
     *
     * @param accessMode 0 to 255
     * @return the modes it names; none if its bit 8 says that the bits have a proprietary meaning
     */
    public static Set<FileAccessMode> of(int accessMode) {
        Set<FileAccessMode> modes = EnumSet.noneOf(FileAccessMode.class);
        if ((accessMode & 0x80) == 0) {
            for (FileAccessMode mode : values()) {
                if ((accessMode & 1 << mode.ordinal()) != 0) {
                    modes.add(mode);
                }
            }
        }
        return modes;
    }
}

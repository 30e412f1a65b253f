package fi.digisign.apdu.tlv;

/** The life cycle status of a file or card (ISO/IEC 7816-4 table 13, tag 8A). */
public enum LifeCycle {
    /** Not reported, or reported as 00. */
    NOT_TOLD,
    /** 01. */
    CREATION,
    /** 03. */
    INITIALISATION,
    /** 04 or 06: not usable until activated. */
    DEACTIVATED,
    /** 05 or 07: in use. */
    ACTIVATED,
    /** 0C to 0F: permanently unusable. */
    TERMINATED,
    /** Any other value. */
    PROPRIETARY;

    /**
     * Reads the status byte.
     *
     * @param status 0 to 255
     * @return its meaning
     */
    public static LifeCycle of(int status) {
        return switch (status) {
            case 0x00 -> NOT_TOLD;
            case 0x01 -> CREATION;
            case 0x03 -> INITIALISATION;
            case 0x04, 0x06 -> DEACTIVATED;
            case 0x05, 0x07 -> ACTIVATED;
            case 0x0C, 0x0D, 0x0E, 0x0F -> TERMINATED;
            default -> PROPRIETARY;
        };
    }
}

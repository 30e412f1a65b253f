package fi.digisign.apdu.tlv;

/**
 * Which services a card has (ISO/IEC 7816-4 section 12.2.2.6, object 43).
 *
 * @param value the byte, 0 to 255
 */
public record CardServiceData(int value) {

    /** How the files EF.DIR and EF.ATR/INFO are to be read. */
    public enum AccessService {
        /** With READ BINARY. */
        READ_BINARY,
        /** With READ RECORD. */
        READ_RECORD,
        /** With GET DATA. */
        GET_DATA,
        /** Not told, or in no known way. */
        UNKNOWN
    }

    /**
     * Whether an application can be selected by its full DF name.
     *
     * @return bit 8
     */
    public boolean selectsByFullName() {
        return (value & 0x80) != 0;
    }

    /**
     * Whether an application can be selected by the beginning of its DF name.
     *
     * @return bit 7
     */
    public boolean selectsByPartialName() {
        return (value & 0x40) != 0;
    }

    /**
     * Whether EF.DIR holds data objects.
     *
     * @return bit 6
     */
    public boolean objectsInEfDir() {
        return (value & 0x20) != 0;
    }

    /**
     * Whether EF.ATR/INFO holds data objects.
     *
     * @return bit 5
     */
    public boolean objectsInEfAtr() {
        return (value & 0x10) != 0;
    }

    /**
     * How EF.DIR and EF.ATR/INFO are to be read.
     *
     * @return bits 4 to 2
     */
    public AccessService accessService() {
        return switch (value >> 1 & 0x07) {
            case 4 -> AccessService.READ_BINARY;
            case 2 -> AccessService.GET_DATA;
            case 0 -> AccessService.READ_RECORD;
            default -> AccessService.UNKNOWN;
        };
    }

    /**
     * Whether the card has a master file.
     *
     * @return bit 1, which is clear for a card with one
     */
    public boolean hasMasterFile() {
        return (value & 0x01) == 0;
    }
}

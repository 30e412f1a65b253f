package fi.digisign.apdu.tlv;

/**
 * The services that a card offers (ISO/IEC 7816-4 §12.2.2.6, data object 43).
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
        /** Not reported, or in an unknown way. */
        UNKNOWN
    }

    /** {@return whether an application can be selected by its full DF name (bit 8)} */
    public boolean selectsByFullName() {
        return (value & 0x80) != 0;
    }

    /** {@return whether an application can be selected by the beginning of its DF name (bit 7)} */
    public boolean selectsByPartialName() {
        return (value & 0x40) != 0;
    }

    /** {@return whether EF.DIR contains data objects (bit 6)} */
    public boolean objectsInEfDir() {
        return (value & 0x20) != 0;
    }

    /** {@return whether EF.ATR/INFO contains data objects (bit 5)} */
    public boolean objectsInEfAtr() {
        return (value & 0x10) != 0;
    }

    /** {@return how EF.DIR and EF.ATR/INFO are to be read (bits 4 to 2)} */
    public AccessService accessService() {
        return switch (value >> 1 & 0x07) {
            case 4 -> AccessService.READ_BINARY;
            case 2 -> AccessService.GET_DATA;
            case 0 -> AccessService.READ_RECORD;
            default -> AccessService.UNKNOWN;
        };
    }

    /** {@return whether the card has a master file (bit 1, which is 0 if it has one)} */
    public boolean hasMasterFile() {
        return (value & 0x01) == 0;
    }
}

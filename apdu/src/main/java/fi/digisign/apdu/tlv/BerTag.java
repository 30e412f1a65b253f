package fi.digisign.apdu.tlv;

import fi.digisign.apdu.Bytes;

/** The rules of the tag field (ISO/IEC 8825-1 section 8.1.2), for tags of up to three bytes held in an int. */
final class BerTag {

    private static final int LOW_TAG_NUMBER = 0x1F;

    private BerTag() {}

    static boolean isWellFormed(int tag) {
        if (tag <= 0 || tag > 0xFFFFFF) {
            return false;
        }
        boolean multiByte = (firstByte(tag) & LOW_TAG_NUMBER) == LOW_TAG_NUMBER;
        if (tag <= 0xFF) {
            return !multiByte;
        }
        boolean lastEnds = (tag & 0x80) == 0;
        boolean middleContinues = tag <= 0xFFFF || (tag & 0x8000) != 0;
        return multiByte && lastEnds && middleContinues;
    }

    static int firstByte(int tag) {
        return tag > 0xFFFF ? tag >> 16 : tag > 0xFF ? tag >> 8 : tag;
    }

    /** Whether a first tag byte says that more tag bytes follow. */
    static boolean hasMoreBytes(int firstByte) {
        return (firstByte & LOW_TAG_NUMBER) == LOW_TAG_NUMBER;
    }

    static Bytes encode(int tag) {
        if (tag > 0xFFFF) {
            return Bytes.of((byte) (tag >> 16), (byte) (tag >> 8), (byte) tag);
        }
        return tag > 0xFF ? Bytes.of((byte) (tag >> 8), (byte) tag) : Bytes.of((byte) tag);
    }
}

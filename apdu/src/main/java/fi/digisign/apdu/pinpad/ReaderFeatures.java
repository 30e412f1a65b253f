package fi.digisign.apdu.pinpad;

import fi.digisign.apdu.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a reader offers besides carrying APDUs, and the control codes for it (PC/SC part 10 §2.2, answer to
 * CM_IOCTL_GET_FEATURE_REQUEST: tag, 04, control code big-endian).
 *
 * @param codes control codes by feature tag
 */
record ReaderFeatures(Map<Integer, Integer> codes) {

    static final int VERIFY_PIN_DIRECT = 0x06;
    static final int MODIFY_PIN_DIRECT = 0x07;
    static final int IFD_PIN_PROPERTIES = 0x0A;
    static final int GET_TLV_PROPERTIES = 0x12;

    /** No reader has a control code of 0. */
    private static final int NONE = 0;

    ReaderFeatures {
        codes = Map.copyOf(codes);
    }

    /** Takes any bytes, and leaves out what it does not understand. */
    static ReaderFeatures parse(byte[] list) {
        Map<Integer, Integer> codes = new HashMap<>();
        PcscTlv.of(list).forEach((tag, value) -> {
            int code = value.length() == Integer.BYTES ? number(value) : NONE;
            if (code != NONE) {
                codes.put(tag, code);
            }
        });
        return new ReaderFeatures(codes);
    }

    private static int number(Bytes bigEndian) {
        int number = 0;
        for (byte octet : bigEndian.toArray()) {
            number = number << 8 | octet & 0xFF;
        }
        return number;
    }

    OptionalInt code(int feature) {
        Integer code = codes.get(feature);
        return code == null ? OptionalInt.empty() : OptionalInt.of(code);
    }
}

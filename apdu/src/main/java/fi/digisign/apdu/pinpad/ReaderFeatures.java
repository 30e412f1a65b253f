package fi.digisign.apdu.pinpad;

import fi.digisign.apdu.Bytes;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a reader offers besides carrying APDUs, and the control codes for it (PC/SC part 10 §2.2, answer to
 * CM_IOCTL_GET_FEATURE_REQUEST: tag, 04, control code big-endian).
 *
 * @param codes control codes by feature tag
 */
public record ReaderFeatures(Map<Integer, Integer> codes) {

    static final int VERIFY_PIN_DIRECT = 0x06;
    static final int MODIFY_PIN_DIRECT = 0x07;
    static final int IFD_PIN_PROPERTIES = 0x0A;
    static final int GET_TLV_PROPERTIES = 0x12;

    /** No reader has a control code of 0. */
    private static final int NONE = 0;

    /** Copies the map. */
    public ReaderFeatures {
        codes = Map.copyOf(codes);
    }

    /** Takes any bytes, and leaves out what it does not understand. */
    public static ReaderFeatures parse(byte[] list) {
        Map<Integer, Integer> codes = new HashMap<>();
        tagValues(list).forEach((tag, value) -> {
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

    /** Whether PINs can be entered at the reader. */
    public boolean hasPinPad() {
        return code(VERIFY_PIN_DIRECT).isPresent();
    }

    OptionalInt code(int feature) {
        Integer code = codes.get(feature);
        return code == null ? OptionalInt.empty() : OptionalInt.of(code);
    }

    /**
     * The values by their tags in a reader's answer (PC/SC part 10 §2.2 and §2.6.14): tag and length in one byte each, then the
     * value; the first one where a tag is repeated. Readers get these lists wrong in many ways, so everything up to the first
     * nonsense counts, and nothing fails.
     */
    static Map<Integer, Bytes> tagValues(byte[] list) {
        Map<Integer, Bytes> values = new LinkedHashMap<>();
        int at = 0;
        while (at + 2 <= list.length) {
            int length = list[at + 1] & 0xFF;
            int end = at + 2 + length;
            if (end > list.length) {
                break;
            }
            values.putIfAbsent(list[at] & 0xFF, Bytes.of(list, at + 2, end));
            at = end;
        }
        return Collections.unmodifiableMap(values);
    }
}

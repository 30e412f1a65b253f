package fi.digisign.apdu.pinpad;

import fi.digisign.apdu.Bytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The lists in answers of readers (PC/SC part 10 §2.2 and §2.6.14): tag and length in one byte
 * each, then the value. Readers get them wrong in many ways, so everything up to the first nonsense counts, and nothing fails.
 */
final class PcscTlv {

    private PcscTlv() {}

    /** The values by their tags; the first one where a tag is repeated. */
    static Map<Integer, Bytes> of(byte[] list) {
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

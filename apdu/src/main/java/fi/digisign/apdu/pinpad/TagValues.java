package fi.digisign.apdu.pinpad;

import fi.digisign.apdu.Bytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The lists that readers answer with (PC/SC part 10 §2.2 and §2.6.14): tag, length, value, each of the first two in one
 * byte. Readers get them wrong in many ways, so whatever is there up to the first nonsense counts, and nothing fails.
 */
final class TagValues {

    private TagValues() {}

    /** The values by their tags; of several with one tag the first. */
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

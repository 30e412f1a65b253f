package fi.digisign.apdu.pinpad;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.PinPadFormat;
import java.util.Map;

/**
 * The limits that a reader reports for its PIN pad (PC/SC part 10 §2.5.5 and §2.6.14).
 *
 * @param shortest fewest digits it takes; 0 if not reported
 * @param longest most digits it takes; 0 if not reported
 * @param conditions when an entry ends, as bits; 0 if not reported
 */
record PinPadLimits(int shortest, int longest, int conditions) {

    private static final int ENTRY_VALIDATION_CONDITION = 0x02;
    private static final int MIN_PIN_SIZE = 0x06;
    private static final int MAX_PIN_SIZE = 0x07;

    /** wLcdLayout, bEntryValidationCondition, bTimeOut2. */
    private static final int CONDITION_IN_PIN_PROPERTIES = 2;

    private static final int PIN_PROPERTIES_LENGTH = 4;

    static final PinPadLimits UNKNOWN = new PinPadLimits(0, 0, 0);

    /** The answer to FEATURE_GET_TLV_PROPERTIES. */
    static PinPadLimits ofProperties(byte[] list) {
        Map<Integer, Bytes> values = ReaderFeatures.tagValues(list);
        return new PinPadLimits(
                octet(values.get(MIN_PIN_SIZE)),
                octet(values.get(MAX_PIN_SIZE)),
                octet(values.get(ENTRY_VALIDATION_CONDITION)));
    }

    /** The answer to FEATURE_IFD_PIN_PROPERTIES. */
    static PinPadLimits ofPinProperties(byte[] structure) {
        return structure.length < PIN_PROPERTIES_LENGTH
                ? UNKNOWN
                : new PinPadLimits(0, 0, structure[CONDITION_IN_PIN_PROPERTIES] & 0xFF);
    }

    private static int octet(Bytes value) {
        return value == null || value.length() != 1 ? 0 : value.at(0);
    }

    /** These limits, completed by others where something was not reported. */
    PinPadLimits or(PinPadLimits others) {
        return new PinPadLimits(
                shortest != 0 ? shortest : others.shortest,
                longest != 0 ? longest : others.longest,
                conditions != 0 ? conditions : others.conditions);
    }

    /** Whether at least some PIN that the card takes can be entered. */
    boolean allow(PinPadFormat format) {
        return minLength(format) <= maxLength(format);
    }

    int minLength(PinPadFormat format) {
        return Math.max(shortest, format.minLength());
    }

    int maxLength(PinPadFormat format) {
        return longest == 0 ? format.maxLength() : Math.min(longest, format.maxLength());
    }
}

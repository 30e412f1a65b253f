package fi.digisign.apdu.tlv;

import fi.digisign.apdu.Bytes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One access rule in expanded format: an access mode object followed by its conditions (ISO/IEC 7816-4 §5.4.3.3).
 *
 * @param modes the operations it is about; empty if the access mode has another form than the byte of tag 80
 * @param accessMode the access mode object as received
 * @param condition when they are allowed
 */
public record FileAccessRule(Set<Mode> modes, BerTlv accessMode, AccessCondition condition) {

    /** An operation on an elementary file (access mode byte, ISO/IEC 7816-4 table 19). */
    public enum Mode {
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
         * @return the operations it names; none if bit 8 says that the bits have a proprietary meaning
         */
        public static Set<Mode> of(int accessMode) {
            Set<Mode> modes = EnumSet.noneOf(Mode.class);
            if ((accessMode & 0x80) == 0) {
                for (Mode mode : values()) {
                    if ((accessMode & 1 << mode.ordinal()) != 0) {
                        modes.add(mode);
                    }
                }
            }
            return modes;
        }
    }

    /**
     * Copies the set.
     *
     * @param modes the operations it is about
     * @param accessMode the access mode object as received
     * @param condition when they are allowed
     */
    public FileAccessRule {
        modes = Set.copyOf(modes);
    }

    /** The rules, or none if an object is malformed: what cannot be read grants nothing. */
    static List<FileAccessRule> decodeAll(Bytes value) {
        List<FileAccessRule> rules = new ArrayList<>();
        try {
            BerTlv mode = null;
            List<AccessCondition> conditions = new ArrayList<>();
            for (BerTlv object : BerTlv.decodeAll(value)) {
                if (isAccessMode(object.tag())) {
                    addRule(rules, mode, conditions);
                    mode = object;
                    conditions = new ArrayList<>();
                } else {
                    conditions.add(AccessCondition.decode(object));
                }
            }
            addRule(rules, mode, conditions);
        } catch (TlvException malformed) {
            return List.of();
        }
        return rules;
    }

    private static void addRule(List<FileAccessRule> rules, BerTlv mode, List<AccessCondition> conditions) {
        if (mode != null && !conditions.isEmpty()) {
            Bytes value = mode.value();
            Set<Mode> modes = mode.tag() == 0x80 && value.length() == 1 ? Mode.of(value.at(0)) : Set.of();
            rules.add(new FileAccessRule(
                    modes,
                    mode,
                    conditions.size() == 1 ? conditions.get(0) : new AccessCondition.Or(List.copyOf(conditions))));
        }
    }

    /** 80: access mode byte; 81 to 8F: command headers; 9C: proprietary. */
    private static boolean isAccessMode(int tag) {
        return tag >= 0x80 && tag <= 0x8F || tag == 0x9C;
    }
}

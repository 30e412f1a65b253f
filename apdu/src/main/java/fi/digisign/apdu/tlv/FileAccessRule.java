package fi.digisign.apdu.tlv;

import fi.digisign.apdu.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One access rule in expanded format: an access mode object followed by its conditions (ISO/IEC 7816-4 section 5.4.3.3).
 *
 * @param modes what the rule is about; empty when the access mode is of another form than the byte of tag 80
 * @param accessMode the access mode object as it came
 * @param condition when it may be done
 */
public record FileAccessRule(Set<FileAccessMode> modes, BerTlv accessMode, AccessCondition condition) {

    /** Copies the set. */
    public FileAccessRule {
        modes = Set.copyOf(modes);
    }

    /** Rules up to the first malformed object: what cannot be read grants nothing. */
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
            Set<FileAccessMode> modes =
                    mode.tag() == 0x80 && value.length() == 1 ? FileAccessMode.of(value.at(0)) : Set.of();
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

package fi.digisign.pkcs15.format;

import java.util.Set;

/**
 * When an object may be used in which way.
 *
 * @param modes the ways
 * @param condition when
 */
public record AccessControlRule(Set<AccessMode> modes, SecurityCondition condition) {

    /** Copies the set. */
    public AccessControlRule {
        modes = Set.copyOf(modes);
    }
}

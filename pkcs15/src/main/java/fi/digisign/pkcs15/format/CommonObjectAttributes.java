package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What every object has (CommonObjectAttributes, PKCS#15 v1.1 section 6.1.9).
 *
 * @param label a name for people, control characters replaced; may be an empty text, which is not the same as none
 * @param flags private, modifiable, internal
 * @param authId the authentication object that protects this object; for a PIN, its PUK. Not a PIN's own identifier
 * @param userConsent how often the object may be used after one authentication; 0 if that is not limited
 * @param accessControlRules the rules
 * @param lifeCycle the life cycle status as its number (2016 only)
 */
public record CommonObjectAttributes(
        Optional<String> label,
        Set<CommonObjectFlag> flags,
        Optional<Bytes> authId,
        int userConsent,
        List<AccessControlRule> accessControlRules,
        OptionalInt lifeCycle) {

    /** None of them. */
    public static final CommonObjectAttributes NONE =
            new CommonObjectAttributes(Optional.empty(), Set.of(), Optional.empty(), 0, List.of(), OptionalInt.empty());

    /** Copies the collections. */
    public CommonObjectAttributes {
        flags = Set.copyOf(flags);
        accessControlRules = List.copyOf(accessControlRules);
    }

    /**
     * Whether the object can only be read after authentication.
     *
     * @return the private flag
     */
    public boolean isPrivate() {
        return flags.contains(CommonObjectFlag.PRIVATE);
    }

    /**
     * The authentication object needed to use a key: {@link #authId()}, or for a private object without one the first
     * named by a rule about the use of keys.
     *
     * @return its authId, or empty if none is named
     */
    public Optional<Bytes> authIdForKeyUse() {
        if (authId.isPresent() || !isPrivate()) {
            return authId;
        }
        return accessControlRules.stream()
                .filter(rule -> rule.modes().stream().anyMatch(AccessMode::isKeyUse))
                .flatMap(rule -> rule.condition().firstAuthId().stream())
                .findFirst();
    }
}

package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Element;
import fi.digisign.pkcs15.der.Elements;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.der.Primitives;
import fi.digisign.pkcs15.der.ProblemLog;
import fi.digisign.pkcs15.format.CommonObjectAttributes.AccessControlRule;
import fi.digisign.pkcs15.format.CommonObjectAttributes.AccessMode;
import fi.digisign.pkcs15.format.CommonObjectAttributes.CommonObjectFlag;
import fi.digisign.pkcs15.words.FormatText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What every object has (CommonObjectAttributes, PKCS#15 v1.1 section 6.1.9).
 *
 * @param label a readable name, control characters replaced; may be an empty text, which is not the same as none
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

    private static final int MAX_RULES = 32;
    private static final int MAX_USER_CONSENT = 255;

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

    /** Flags of every object (CommonObjectFlags), in the order of their bits. */
    public enum CommonObjectFlag {
        /** Read only after authentication. */
        PRIVATE,
        /** May be changed. */
        MODIFIABLE,
        /** For the card's own use (ISO/IEC 7816-15). */
        INTERNAL
    }

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

    /** What an {@link AccessControlRule} is about (AccessMode), in the order of its bits. */
    public enum AccessMode {
        READ,
        UPDATE,
        EXECUTE,
        DELETE,
        ATTRIBUTE,
        PSO_COMPUTE_SIGNATURE,
        PSO_VERIFY_SIGNATURE,
        PSO_DECIPHER,
        PSO_ENCIPHER,
        INTERNAL_AUTHENTICATE,
        EXTERNAL_AUTHENTICATE;

        /**
         * Whether this is a use of a key.
         *
         * @return true for everything but reading and managing the object
         */
        public boolean isKeyUse() {
            return switch (this) {
                case READ, UPDATE, DELETE, ATTRIBUTE -> false;
                default -> true;
            };
        }
    }

    /**
     * Layout: SEQUENCE { 0C label, 03 flags, 04 authId, 02 userConsent, 30 accessControlRules,
     * 0A currentLCS }, each optional and distinguished by its tag. What is readable before
     * a malformed element counts, since identifier, usage and reference of a key stand elsewhere.
     */
    static CommonObjectAttributes decode(Element sequence, ProblemLog log) throws FormatException {
        Elements elements = sequence.readableChildren(log);
        Optional<Element> label = elements.take(0x0C, 0x13, 0x14, 0x16);
        Optional<Element> flags = elements.take(0x03);
        Optional<Element> authId = elements.take(0x04);
        Optional<Element> userConsent = elements.take(0x02);
        Optional<Element> rules = elements.take(0x30);
        Optional<Element> lifeCycle = elements.take(0x0A);
        return new CommonObjectAttributes(
                Primitives.text(label, log),
                Primitives.flags(CommonObjectFlag.class, flags),
                Primitives.identifier(authId),
                userConsent.isPresent() ? Primitives.bounded(userConsent.get(), 0, MAX_USER_CONSENT, "userConsent") : 0,
                rules.isPresent() ? rules(rules.get(), log) : List.of(),
                lifeCycle.isPresent() ? OptionalInt.of(Primitives.reference(lifeCycle.get())) : OptionalInt.empty());
    }

    private static List<AccessControlRule> rules(Element sequence, ProblemLog log) throws FormatException {
        List<AccessControlRule> rules = new ArrayList<>();
        for (Element rule : sequence.children().all()) {
            if (rules.size() == MAX_RULES) {
                log.add(rule, FormatText.TOO_MANY_RULES.with(MAX_RULES));
                break;
            }
            Elements parts = rule.children();
            Element modes = parts.require(0x03, "accessMode", rule);
            Element condition =
                    parts.next().orElseThrow(() -> rule.wrong(FormatText.MANDATORY_MISSING.with("securityCondition")));
            rules.add(new AccessControlRule(
                    Primitives.flags(AccessMode.class, modes), SecurityConditionDecoder.decode(condition)));
        }
        return rules;
    }
}

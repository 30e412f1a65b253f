package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** When something may be done (SecurityCondition, ISO/IEC 7816-15:2016 section 8.2.8). */
public sealed interface SecurityCondition {

    /** Always. */
    record Always() implements SecurityCondition {}

    /**
     * After authentication by an authentication object.
     *
     * @param authId its own {@link AuthenticationObject#authId()}
     */
    record AuthId(Bytes authId) implements SecurityCondition {}

    /**
     * After authentication in a security environment.
     *
     * @param methods bits of the authentication method: 0 secure messaging, 1 external authentication, 2 user
     *     authentication, 3 always
     * @param securityEnvironment number of the environment
     */
    record AuthReference(Bytes methods, OptionalInt securityEnvironment) implements SecurityCondition {}

    /**
     * Not the inner condition.
     *
     * @param condition the inner one
     */
    record Not(SecurityCondition condition) implements SecurityCondition {}

    /**
     * All of several.
     *
     * @param conditions the several
     */
    record And(List<SecurityCondition> conditions) implements SecurityCondition {
        /** Copies the list. */
        public And {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * At least one of several.
     *
     * @param conditions the several
     */
    record Or(List<SecurityCondition> conditions) implements SecurityCondition {
        /** Copies the list. */
        public Or {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * Something else.
     *
     * @param element as it came, with tag and length
     */
    record Other(Bytes element) implements SecurityCondition {}

    /**
     * The first authentication object named in the condition, however deep, but not below a {@link Not}.
     *
     * @return its authId, or empty if none is named
     */
    default Optional<Bytes> firstAuthId() {
        if (this instanceof AuthId named) {
            return Optional.of(named.authId);
        }
        List<SecurityCondition> inner =
                this instanceof And and ? and.conditions : this instanceof Or or ? or.conditions : List.of();
        return inner.stream()
                .flatMap(condition -> condition.firstAuthId().stream())
                .findFirst();
    }
}

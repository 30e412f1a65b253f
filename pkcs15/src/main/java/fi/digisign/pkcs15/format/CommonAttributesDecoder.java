package fi.digisign.pkcs15.format;

import fi.digisign.pkcs15.words.FormatText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads {@link CommonObjectAttributes}: SEQUENCE { 0C label, 03 flags, 04 authId, 02 userConsent, 30 accessControlRules,
 * 0A currentLCS }, each optional and told apart by its tag. What is readable before
 * a malformed element counts, since identifier, usage and reference of a key stand elsewhere.
 */
final class CommonAttributesDecoder {

    private static final int MAX_RULES = 32;
    private static final int MAX_USER_CONSENT = 255;

    private CommonAttributesDecoder() {}

    static CommonObjectAttributes decode(Element sequence, ProblemLog log) throws FormatException {
        Elements elements = sequence.readableChildren(log);
        Optional<Element> label = elements.take(0x0C, 0x13, 0x14, 0x16);
        Optional<Element> flags = elements.take(0x03);
        Optional<Element> authId = elements.take(0x04);
        Optional<Element> userConsent = elements.take(0x02);
        Optional<Element> rules = elements.take(0x30);
        Optional<Element> lifeCycle = elements.take(0x0A);
        return new CommonObjectAttributes(
                Texts.text(label, log),
                BitStrings.flags(CommonObjectFlag.class, flags),
                Identifiers.identifier(authId),
                userConsent.isPresent() ? Integers.bounded(userConsent.get(), 0, MAX_USER_CONSENT, "userConsent") : 0,
                rules.isPresent() ? rules(rules.get(), log) : List.of(),
                lifeCycle.isPresent() ? OptionalInt.of(Integers.reference(lifeCycle.get())) : OptionalInt.empty());
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
                    BitStrings.flags(AccessMode.class, modes), SecurityConditionDecoder.decode(condition)));
        }
        return rules;
    }
}

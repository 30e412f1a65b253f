package fi.digisign.provider.diagnosis;

import fi.digisign.pkcs15.PinStatus.State;
import fi.digisign.pkcs15.TokenPin;
import fi.digisign.pkcs15.TokenPin.Role;
import fi.digisign.provider.diagnosis.CardFacts.PinFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a card's PINs mean for its holder. Pure. */
final class PinJudgement {

    /** With as few tries as this a holder should think before typing. */
    private static final int FEW = 2;

    private PinJudgement() {}

    /** One finding for the whole card: its holder takes all of it into use at once. */
    static List<Finding> activation(CardFacts card) {
        List<String> waiting = card.pins().stream()
                .filter(fact -> fact.pin().role() == Role.PIN && fact.status().state() == State.NOT_ACTIVATED)
                .map(fact -> fact.pin().name())
                .toList();
        return waiting.isEmpty()
                ? List.of()
                : List.of(Finding.problem(FindingCode.NOT_ACTIVATED, "the card says so of " + waiting)
                        .about(String.join(", ", waiting)));
    }

    static List<Finding> pins(CardFacts card) {
        List<Finding> findings = new ArrayList<>();
        for (PinFact fact : card.pins()) {
            judge(fact, card).ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<Finding> judge(PinFact fact, CardFacts card) {
        boolean blocked = fact.status().state() == State.BLOCKED;
        int tries = fact.status().triesLeft().orElse(FEW + 1);
        String evidence = "PIN reference " + String.format("%02X", fact.pin().reference()) + ": " + fact.status();
        FindingCode code;
        if (fact.pin().role() == Role.PUK) {
            if (!blocked) {
                return Optional.empty();
            }
            code = FindingCode.PUK_LOCKED;
        } else if (blocked) {
            code = pukOf(fact.pin(), card)
                            .filter(puk -> puk.status().state() == State.BLOCKED)
                            .isPresent()
                    ? FindingCode.PIN_LOCKED_FOR_GOOD
                    : FindingCode.PIN_LOCKED;
        } else if (tries <= FEW && tries > 0) {
            code = FindingCode.PIN_FEW_TRIES;
        } else {
            return Optional.empty();
        }
        boolean problem = code == FindingCode.PIN_LOCKED || code == FindingCode.PIN_LOCKED_FOR_GOOD;
        Finding finding = problem ? Finding.problem(code, evidence) : Finding.warning(code, evidence);
        return Optional.of(
                finding.about(fact.pin().name()).withTries(fact.status().triesLeft()));
    }

    private static Optional<PinFact> pukOf(TokenPin pin, CardFacts card) {
        List<PinFact> puks = card.pins().stream()
                .filter(fact -> fact.pin().role() == Role.PUK)
                .toList();
        Optional<PinFact> named = puks.stream()
                .filter(puk ->
                        pin.unblockedBy().filter(puk.pin().authId()::equals).isPresent())
                .findFirst();
        return named.isPresent() || puks.size() != 1 ? named : Optional.of(puks.get(0));
    }
}

package fi.digisign.provider.diagnosis;

import fi.digisign.pkcs15.PinStatus.State;
import fi.digisign.pkcs15.Readiness;
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
        if (Readiness.of(card.pins().stream().map(PinFact::status).toList()) != Readiness.NOT_ACTIVATED) {
            return List.of();
        }
        List<String> waiting = card.pins().stream()
                .filter(fact -> fact.status().state() == State.NOT_ACTIVATED)
                .map(PinFact::called)
                .toList();
        return List.of(Finding.problem(FindingCode.NOT_ACTIVATED, "the card says so of " + waiting)
                .about(String.join(", ", waiting)));
    }

    static List<Finding> pins(CardFacts card) {
        List<Finding> findings = new ArrayList<>();
        for (PinFact fact : card.pins()) {
            pin(fact, card).ifPresent(findings::add);
        }
        card.puks().stream()
                .filter(PinJudgement::isBlocked)
                .forEach(puk -> findings.add(told(Finding.warning(FindingCode.PUK_LOCKED, evidence(puk)), puk)));
        return findings;
    }

    private static Optional<Finding> pin(PinFact fact, CardFacts card) {
        if (isBlocked(fact)) {
            boolean forGood = fact.unblockedBy().isEmpty()
                    || card.puks().stream()
                            .anyMatch(puk -> isBlocked(puk)
                                    && puk.pin().equals(fact.unblockedBy().get()));
            FindingCode code = forGood ? FindingCode.PIN_LOCKED_FOR_GOOD : FindingCode.PIN_LOCKED;
            return Optional.of(told(Finding.problem(code, evidence(fact)), fact));
        }
        int tries = fact.status().triesLeft().orElse(FEW + 1);
        return tries <= FEW
                ? Optional.of(told(Finding.warning(FindingCode.PIN_FEW_TRIES, evidence(fact)), fact))
                : Optional.empty();
    }

    private static boolean isBlocked(PinFact fact) {
        return fact.status().state() == State.BLOCKED;
    }

    private static Finding told(Finding finding, PinFact fact) {
        return finding.about(fact.called()).withTries(fact.status().triesLeft()).saying(fact.name());
    }

    private static String evidence(PinFact fact) {
        return String.format("PIN reference %02X: %s", fact.pin().reference(), fact.status());
    }
}

package fi.digisign.provider.diagnosis;

import fi.digisign.pkcs15.model.PinStatus.State;
import fi.digisign.provider.diagnosis.CardFacts.PinFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a card's PINs mean for its holder. Pure. */
final class PinJudgement {

    /** With as few tries as this a holder should think before typing. */
    private static final int FEW = 2;

    private PinJudgement() {}

    /** A new card: its holder takes all of it into use at once, with the code of its letter, or with the PUK too, or not at all. */
    static List<Finding> activation(CardFacts card) {
        List<PinFact> waiting = card.pins().stream()
                .filter(fact -> fact.status().state() == State.NOT_ACTIVATED)
                .toList();
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<PinFact> withPuk =
                waiting.stream().filter(PinJudgement::isWithoutTries).toList();
        List<Finding> findings = new ArrayList<>(lost(withPuk, card));
        if (findings.isEmpty()) {
            String names =
                    String.join(", ", waiting.stream().map(PinFact::called).toList());
            findings.add(Finding.problem(FindingCode.NOT_ACTIVATED, "as reported by the card for " + names)
                    .about(names));
            // without a PIN that has tries the PUK is the code of the letter
            if (withPuk.size() < waiting.size()) {
                withPuk.forEach(fact ->
                        findings.add(told(Finding.problem(FindingCode.ACTIVATION_PUK_NEEDED, evidence(fact)), fact)));
            }
            waiting.stream()
                    .filter(fact -> !isWithoutTries(fact))
                    .forEach(fact -> few(fact, FindingCode.PIN_FEW_TRIES).ifPresent(findings::add));
        }
        card.puks().forEach(puk -> puk(puk).ifPresent(findings::add));
        return findings;
    }

    /** PINs that only a blocked PUK could set; if no PIN is set yet, the card as a whole. */
    private static List<Finding> lost(List<PinFact> withPuk, CardFacts card) {
        List<PinFact> lost =
                withPuk.stream().filter(fact -> hasNoPuk(fact, card)).toList();
        if (!lost.isEmpty()
                && card.pins().stream().allMatch(fact -> fact.status().state() == State.NOT_ACTIVATED)) {
            return List.of(
                    Finding.problem(FindingCode.PIN_LOCKED_FOR_GOOD, evidence(lost.get(0)) + ", its PUK blocked"));
        }
        return lost.stream()
                .map(fact -> told(Finding.problem(FindingCode.PIN_LOCKED_FOR_GOOD, evidence(fact)), fact))
                .toList();
    }

    private static boolean isWithoutTries(PinFact fact) {
        return fact.status().triesLeft().orElse(0) == 0;
    }

    static List<Finding> pins(CardFacts card) {
        List<Finding> findings = new ArrayList<>();
        for (PinFact fact : card.pins()) {
            pin(fact, card).ifPresent(findings::add);
        }
        card.puks().forEach(puk -> puk(puk).ifPresent(findings::add));
        return findings;
    }

    private static Optional<Finding> puk(PinFact puk) {
        return isBlocked(puk)
                ? Optional.of(told(Finding.warning(FindingCode.PUK_LOCKED, evidence(puk)), puk))
                : few(puk, FindingCode.PUK_FEW_TRIES);
    }

    private static Optional<Finding> pin(PinFact fact, CardFacts card) {
        if (isBlocked(fact)) {
            FindingCode code = hasNoPuk(fact, card) ? FindingCode.PIN_LOCKED_FOR_GOOD : FindingCode.PIN_LOCKED;
            return Optional.of(told(Finding.problem(code, evidence(fact)), fact));
        }
        return few(fact, FindingCode.PIN_FEW_TRIES);
    }

    private static boolean hasNoPuk(PinFact fact, CardFacts card) {
        return fact.unblockedBy().isEmpty()
                || card.puks().stream()
                        .anyMatch(puk -> isBlocked(puk)
                                && puk.pin().equals(fact.unblockedBy().get()));
    }

    private static Optional<Finding> few(PinFact fact, FindingCode code) {
        int tries = fact.status().triesLeft().orElse(FEW + 1);
        return tries <= FEW ? Optional.of(told(Finding.warning(code, evidence(fact)), fact)) : Optional.empty();
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

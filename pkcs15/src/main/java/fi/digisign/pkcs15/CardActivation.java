package fi.digisign.pkcs15;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.card.CardProfile;
import fi.digisign.pkcs15.card.CardProfile.ActivationRules;
import fi.digisign.pkcs15.card.PinUnblocking;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.PinStatus.State;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.pkcs15.pin.PinOperationException;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.pkcs15.pin.PinRequest.Purpose;
import fi.digisign.pkcs15.pin.PinRequest.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes new cards into use (FINEID S4-1 v4.2 §4.6.2). A PIN that the card says nobody has chosen, with tries left, holds the
 * activation PIN and is changed; without tries left it is unblocked with the code that is the PUK. A card that does not say who
 * has chosen its PINs, and has all of them blocked, may be new or not: the PUK sets them in either case.
 *
 * <p>Safe for use by several threads.
 */
final class CardActivation {

    private final PinManagement management;
    private final PinRequester requester;
    private final CardAccess card;
    private final Optional<ActivationRules> rules;
    private final List<TokenPin> holderPins;

    CardActivation(
            PinManagement management,
            PinRequester requester,
            CardAccess card,
            CardProfile profile,
            List<TokenPin> pins) {
        this.management = management;
        this.requester = requester;
        this.card = card;
        rules = profile.activation();
        holderPins = pins.stream().filter(TokenPin::isHolders).toList();
    }

    /** The PINs to be set, with their state. */
    private Map<TokenPin, PinStatus> missing() throws SmartCardException {
        Map<TokenPin, PinStatus> all = new LinkedHashMap<>();
        if (rules.isPresent()) {
            for (TokenPin pin : holderPins) {
                all.put(pin, management.status(pin));
            }
        }
        boolean allBlocked = all.values().stream()
                .allMatch(status ->
                        status.state() == State.BLOCKED && status.chosen().isEmpty());
        Map<TokenPin, PinStatus> missing = new LinkedHashMap<>(all);
        if (!allBlocked) {
            missing.values().removeIf(status -> status.state() != State.NOT_ACTIVATED);
        }
        return missing;
    }

    private static boolean isPreset(PinStatus status) {
        return status.triesLeft().isPresent() && status.triesLeft().getAsInt() > 0;
    }

    Optional<Activation> find() throws SmartCardException {
        Map<TokenPin, PinStatus> missing = missing();
        return missing.isEmpty() ? Optional.empty() : Optional.of(describe(missing));
    }

    private Activation describe(Map<TokenPin, PinStatus> missing) {
        boolean preset = missing.values().stream().anyMatch(CardActivation::isPreset);
        ActivationRules lengths = rules.orElseThrow();
        return new Activation(
                preset,
                missing.values().stream().allMatch(status -> status.state() == State.NOT_ACTIVATED),
                preset ? lengths.activationPinLength() : lengths.activationCodeLength(),
                List.copyOf(missing.keySet()),
                holderPins.stream().filter(pin -> !missing.containsKey(pin)).toList());
    }

    void activate(PinEntry entry) throws SmartCardException {
        List<TokenPin> involved = new ArrayList<>(holderPins);
        holderPins.stream()
                .flatMap(pin -> management.unblocking(pin).stream())
                .map(PinUnblocking::puk)
                .distinct()
                .forEach(involved::add);
        card.withPinsLocked(involved, () -> {
            Map<TokenPin, PinStatus> missing = missing();
            if (missing.isEmpty()) {
                throw new AlreadyActivatedException(requester.cardLabel());
            }
            try (Answers answers = new Answers(missing, describe(missing))) {
                answers.ask(entry);
                answers.send();
            }
            return null;
        });
    }

    /** Everything the holder has entered, until it is sent. */
    private final class Answers implements AutoCloseable {

        private final Map<TokenPin, PinStatus> missing;
        private final Activation activation;
        private final Map<TokenPin, PinField> codes = new LinkedHashMap<>();
        private final Map<TokenPin, PinField> chosen = new LinkedHashMap<>();

        Answers(Map<TokenPin, PinStatus> missing, Activation activation) {
            this.missing = missing;
            this.activation = activation;
        }

        void ask(PinEntry entry) throws SmartCardException {
            List<TokenPin> preset = targets(true);
            List<TokenPin> blocked = targets(false);
            if (!preset.isEmpty()) {
                askActivationPin(preset, entry);
            }
            if (!blocked.isEmpty()) {
                askPuk(blocked, entry);
            }
            for (TokenPin pin : missing.keySet()) {
                chosen.put(
                        pin,
                        requester.ask(
                                management.request(
                                        pin, missing.get(pin), Secret.NEW_PIN, List.of(pin), Purpose.ACTIVATE),
                                entry));
                if (preset.contains(pin)) {
                    management.requireDifferent(codes.get(pin), chosen.get(pin));
                }
            }
        }

        private List<TokenPin> targets(boolean preset) {
            return missing.keySet().stream()
                    .filter(pin -> isPreset(missing.get(pin)) == preset)
                    .toList();
        }

        /** One code for all; the tries of the PIN with the fewest are shown. */
        private void askActivationPin(List<TokenPin> preset, PinEntry entry) throws SmartCardException {
            TokenPin scarcest = preset.get(0);
            for (TokenPin pin : preset) {
                if (tries(pin) < tries(scarcest)) {
                    scarcest = pin;
                }
            }
            PinRules exact = scarcest.rules().exactly(activation.codeLength());
            PinField code = requester.ask(code(scarcest, missing.get(scarcest), exact, preset), entry);
            codes.put(scarcest, code);
            for (TokenPin pin : preset) {
                if (!pin.equals(scarcest)) {
                    codes.put(pin, requester.again(code, pin, missing.get(pin)));
                }
            }
        }

        private int tries(TokenPin pin) {
            return missing.get(pin).triesLeft().orElseThrow();
        }

        /** One code for all that have the same PUK. */
        private void askPuk(List<TokenPin> blocked, PinEntry entry) throws SmartCardException {
            for (TokenPin pin : blocked) {
                TokenPin puk = way(pin).puk();
                if (!codes.containsKey(puk)) {
                    PinStatus status = management.status(puk);
                    PinRequester.requireUnblocked(puk, status);
                    codes.put(puk, requester.ask(pukRequest(puk, status, blocked), entry));
                }
            }
        }

        /** Only of a card that surely is new it is known how long the code of the letter is. */
        private PinRequest pukRequest(TokenPin puk, PinStatus status, List<TokenPin> blocked) {
            boolean fromLetter = !activation.presetPins();
            if (!fromLetter) {
                return management.request(puk, status, Secret.PUK, blocked, Purpose.ACTIVATE);
            }
            PinRules exact = activation.certain() ? puk.rules().exactly(activation.codeLength()) : puk.rules();
            return code(puk, status, exact, blocked);
        }

        private PinRequest code(TokenPin pin, PinStatus status, PinRules exact, List<TokenPin> targets) {
            return new PinRequest(
                    pin,
                    status,
                    Secret.ACTIVATION_CODE,
                    exact,
                    targets,
                    Optional.empty(),
                    Purpose.ACTIVATE,
                    requester.cardLabel());
        }

        private PinUnblocking way(TokenPin pin) throws PinOperationException {
            return management.unblocking(pin).orElseThrow(() -> new PinOperationException(pin, Purpose.UNBLOCK, null));
        }

        /** One PIN after the other: a code that is wrong for the first is not tried on the second. */
        void send() throws SmartCardException {
            for (TokenPin pin : missing.keySet()) {
                PinField value = chosen.get(pin);
                if (codes.containsKey(pin)) {
                    management.replace(codes.get(pin), value);
                } else {
                    PinUnblocking way = way(pin);
                    management.unblock(pin, way, codes.get(way.puk()), Optional.of(value));
                }
            }
        }

        @Override
        public void close() {
            codes.values().forEach(PinField::close);
            chosen.values().forEach(PinField::close);
        }
    }
}

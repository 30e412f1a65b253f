package fi.digisign.pkcs15.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.PinFlag;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.model.TokenPin.Role;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How a PIN is unblocked.
 *
 * @param puk what unblocks it
 * @param counted whether the card has this PUK under a reference of its own, so that its tries can be asked for and it can be
 *     verified; otherwise it is part of the PIN, and known to RESET RETRY COUNTER only
 * @param form which commands the card takes
 */
public record PinUnblocking(TokenPin puk, boolean counted, Form form) {

    /** Forms of RESET RETRY COUNTER (ISO/IEC 7816-4 §11.6.10). */
    public enum Form {
        /** P1 = 00: the PUK and a new PIN. */
        PUK_AND_NEW_PIN,
        /** VERIFY of the PUK, then P1 = 02: a new PIN. */
        VERIFIED_PUK_THEN_NEW_PIN,
        /** P1 = 01: the PUK; the PIN keeps its value. */
        PUK_ONLY
    }

    /** Checks that nothing is missing. */
    public PinUnblocking {
        Objects.requireNonNull(puk);
        Objects.requireNonNull(form);
    }

    /**
     * Finds out from authentication objects how a PIN is unblocked (PKCS#15 v1.1 §6.8): the common attribute authId of a PIN
     * names its PUK; a card that lists no PUK may still have one, as part of the PIN.
     */
    static Optional<PinUnblocking> of(TokenPin pin, List<TokenPin> pins) {
        if (pin.role() != Role.PIN || pin.flags().contains(PinFlag.UNBLOCK_DISABLED)) {
            return Optional.empty();
        }
        Form form = pin.flags().contains(PinFlag.CHANGE_DISABLED) ? Form.PUK_ONLY : Form.PUK_AND_NEW_PIN;
        Optional<TokenPin> puk = pukOf(pin, pins);
        return Optional.of(
                puk.isPresent()
                        ? new PinUnblocking(puk.get(), true, form)
                        : new PinUnblocking(unlisted(pin, pin.rules()), false, form));
    }

    private static Optional<TokenPin> pukOf(TokenPin pin, List<TokenPin> pins) {
        if (pin.unblockedBy().isPresent()) {
            return pins.stream()
                    .filter(other -> other.role() != Role.ACCESS_NUMBER && !other.equals(pin))
                    .filter(other -> other.authId().equals(pin.unblockedBy().get()))
                    .findFirst();
        }
        List<TokenPin> puks =
                pins.stream().filter(other -> other.role() == Role.PUK).toList();
        return puks.size() == 1 ? Optional.of(puks.get(0)) : Optional.empty();
    }

    /** A PUK that is part of its PIN; the PIN's reference is the only one it has. */
    static TokenPin unlisted(TokenPin pin, PinRules rules) {
        return new TokenPin(
                "PUK (" + pin.name() + ")",
                Bytes.EMPTY,
                pin.reference(),
                Role.PUK,
                rules,
                Optional.empty(),
                pin.directory(),
                Set.of(PinFlag.CHANGE_DISABLED, PinFlag.UNBLOCKING_PIN));
    }
}

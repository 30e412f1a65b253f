package fi.digisign.pkcs15.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.card.PinUnblocking.Form;
import fi.digisign.pkcs15.model.PinFlag;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.model.TokenPin.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out from authentication objects how a PIN is unblocked (PKCS#15 v1.1 §6.8): the common attribute authId of a PIN
 * names its PUK; a card that lists no PUK may have one all the same, as part of the PIN.
 */
final class PinRecovery {

    private PinRecovery() {}

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

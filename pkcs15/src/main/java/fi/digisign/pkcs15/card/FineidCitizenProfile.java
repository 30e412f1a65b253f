package fi.digisign.pkcs15.card;

import fi.digisign.pkcs15.card.FineidLayout.Slot;
import fi.digisign.pkcs15.model.FilePath;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.model.PinType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * FINEID citizen cards on Thales MultiApp chips (FINEID S4-1): PIN 1 with the global reference 11, PIN 2 and PUK with the
 * local references 82 and 83, all stored as 12 bytes filled with 00, and a container that tells their state.
 */
abstract class FineidCitizenProfile extends FineidProfile {

    private static final PinStatusQuery CONTAINER = new FineidPinContainer();
    private static final ActivationRules ACTIVATION = new ActivationRules(7, 8);

    static FineidLayout layout(List<Slot> authKeys, List<Slot> signKeys, List<FilePath> authorities) {
        return new FineidLayout(
                FineidLayout.authPin(0x11, rules(4)),
                FineidLayout.signPin(0x82, rules(6)),
                FineidLayout.puk(0x83, rules(7)),
                authKeys,
                signKeys,
                authorities);
    }

    private static PinRules rules(int minLength) {
        return new PinRules(PinType.ASCII_NUMERIC, minLength, 12, 12, OptionalInt.of(0x00));
    }

    @Override
    public PinStatusQuery pinStatus() {
        return CONTAINER;
    }

    @Override
    public Optional<ActivationRules> activation() {
        return Optional.of(ACTIVATION);
    }
}

package fi.digisign.examples.desktop;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.PinType;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.pkcs15.pin.PinRequest.Purpose;
import fi.digisign.pkcs15.pin.PinRequest.Secret;
import fi.digisign.provider.NewPinCallback;
import fi.digisign.provider.PinCallback;
import fi.digisign.provider.PinPadCallback;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Requests as a card makes them. */
final class PinRequests {

    static final Locale ENGLISH = Locale.ENGLISH;

    private PinRequests() {}

    private static PinRequest request(Secret secret, Purpose purpose, PinType type, int tries) {
        PinRules rules = new PinRules(type, 4, 8, 12, OptionalInt.of(0));
        TokenPin pin = new TokenPin(
                "perustunnusluku",
                Bytes.ofHex("01"),
                0x11,
                TokenPin.Role.PIN,
                rules,
                Optional.empty(),
                Optional.empty(),
                Set.of());
        PinStatus status = new PinStatus(OptionalInt.of(tries), PinStatus.State.READY);
        return new PinRequest(pin, status, secret, rules, List.of(pin), Optional.empty(), purpose, "TEST card");
    }

    static PinCallback pin(Secret secret, int tries) {
        return new PinCallback(
                request(secret, Purpose.SIGN, PinType.ASCII_NUMERIC, tries), "sign", "contract.pdf", ENGLISH);
    }

    static PinCallback characters() {
        return new PinCallback(request(Secret.PIN, Purpose.SIGN, PinType.UTF8, 3), "sign", null, ENGLISH);
    }

    static NewPinCallback newPin() {
        return new NewPinCallback(request(Secret.NEW_PIN, Purpose.CHANGE, PinType.ASCII_NUMERIC, 3), ENGLISH);
    }

    static PinPadCallback atReader(int tries) {
        PinRequest request = request(Secret.PIN, Purpose.SIGN, PinType.ASCII_NUMERIC, tries);
        return new PinPadCallback(request, "sign", "contract.pdf", ENGLISH, "TEST reader");
    }
}

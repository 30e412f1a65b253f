package fi.digisign.pkcs15;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.model.PinType;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.model.TokenPin.Role;
import java.util.Optional;
import java.util.OptionalInt;

/** PINs as cards describe them. */
final class TestPins {

    private TestPins() {}

    /** PIN 1 of a FINEID citizen card. */
    static final TokenPin FINEID_1 = of(new PinRules(PinType.ASCII_NUMERIC, 4, 12, 12, OptionalInt.of(0x00)));

    static TokenPin of(PinRules rules) {
        return new TokenPin("TEST PIN", Bytes.ofHex("01"), 0x11, Role.PIN, rules, Optional.empty(), Optional.empty());
    }
}

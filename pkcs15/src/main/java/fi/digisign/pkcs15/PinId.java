package fi.digisign.pkcs15;

import fi.digisign.pkcs15.model.TokenPin;

/** What tells a PIN or PUK from the others of its card: a PUK that is part of a PIN shares its reference. */
record PinId(TokenPin.Role role, int reference) {

    static PinId of(TokenPin pin) {
        return new PinId(pin.role(), pin.reference());
    }
}

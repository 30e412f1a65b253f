package fi.digisign.apdu.command;

import fi.digisign.apdu.Bytes;

/** Checks the arguments of the factories in this package. */
final class Arguments {

    /** The largest Ne of an extended command. */
    static final int MAX_LE = 65536;

    /** The largest data field; the transaction chains one that is too long for one APDU. */
    static final int MAX_DATA = 65535;

    private Arguments() {}

    static int between(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(what + " must be " + min + " to " + max + ", not " + value);
        }
        return value;
    }

    static int unsignedByte(String what, int value) {
        return between(what, value, 0, 0xFF);
    }

    static Bytes notEmpty(String what, Bytes value) {
        between(what + " length", value.length(), 1, MAX_DATA);
        return value;
    }

    /** Names the length only, because a PIN field must not appear in a message. */
    static byte[] pinField(String what, byte[] field) {
        between(what + " length", field.length, 1, 127);
        return field;
    }
}

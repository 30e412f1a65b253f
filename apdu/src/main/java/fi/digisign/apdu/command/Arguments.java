package fi.digisign.apdu.command;

import fi.digisign.apdu.Bytes;

/** What the factories of this package ask of their arguments. */
final class Arguments {

    /** The largest Ne of an extended command. */
    static final int MAX_LE = 65536;

    /** The largest data field; longer ones than one APDU's are chained by the transaction. */
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

    /** The length only: a PIN field must not appear in a message. */
    static byte[] pinField(String what, byte[] field) {
        between(what + " length", field.length, 1, 127);
        return field;
    }
}

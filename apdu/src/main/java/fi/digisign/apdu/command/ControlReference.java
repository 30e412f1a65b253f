package fi.digisign.apdu.command;

import fi.digisign.apdu.Bytes;

/**
 * A data object of a control reference template (ISO/IEC 7816-4 §10.3.2), the content of MANAGE SECURITY ENVIRONMENT.
 *
 * @param tag one byte, such as 80 or 84
 * @param value 1 to 127 bytes
 */
public record ControlReference(int tag, Bytes value) {

    private static final int ALGORITHM = 0x80;
    private static final int FILE = 0x81;
    private static final int PUBLIC_KEY = 0x83;
    private static final int PRIVATE_KEY = 0x84;

    /**
     * Checks tag and length.
     *
     * @param tag one byte, such as 80 or 84
     * @param value 1 to 127 bytes
     * @throws IllegalArgumentException if tag or value is outside its limits
     */
    public ControlReference {
        Arguments.between("control reference tag", tag, 1, 0xFF);
        Arguments.between("control reference length", value.length(), 1, 127);
    }

    /**
     * The algorithm, DO 80.
     *
     * @param reference the card's algorithm reference, 0 to 255
     * @return {@code 80 01 reference}
     */
    public static ControlReference algorithm(int reference) {
        return new ControlReference(ALGORITHM, oneByte("algorithm reference", reference));
    }

    /**
     * The key file, DO 81.
     *
     * @param identifierOrPath file identifier or path
     * @return {@code 81 L identifier}
     */
    public static ControlReference file(Bytes identifierOrPath) {
        return new ControlReference(FILE, identifierOrPath);
    }

    /**
     * The public or secret key, or the password of PACE, DO 83.
     *
     * @param reference key reference, 0 to 255
     * @return {@code 83 01 reference}
     */
    public static ControlReference publicKey(int reference) {
        return new ControlReference(PUBLIC_KEY, oneByte("key reference", reference));
    }

    /**
     * The private key, DO 84.
     *
     * @param reference key reference, 0 to 255
     * @return {@code 84 01 reference}
     */
    public static ControlReference privateKey(int reference) {
        return new ControlReference(PRIVATE_KEY, oneByte("key reference", reference));
    }

    private static Bytes oneByte(String what, int value) {
        return Bytes.of((byte) Arguments.unsignedByte(what, value));
    }
}

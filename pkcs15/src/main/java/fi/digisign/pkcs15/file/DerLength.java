package fi.digisign.pkcs15.file;

import fi.digisign.apdu.Bytes;
import java.util.OptionalInt;

/** Lengths of the BER objects in the beginning of a file, which say how much of it is worth reading. */
final class DerLength {

    private DerLength() {}

    /**
     * The length of the first object, header included.
     *
     * @param head the beginning of a file
     * @return bytes, or empty if that is no beginning of an object
     */
    static OptionalInt of(Bytes head) {
        if (head.length() < 2 || (head.at(0) & 0x1F) == 0x1F || head.at(0) == 0) {
            return OptionalInt.empty();
        }
        int first = head.at(1);
        if (first < 0x80) {
            return OptionalInt.of(2 + first);
        }
        int octets = first & 0x7F;
        if (octets == 0 || octets > 3 || head.length() < 2 + octets) {
            return OptionalInt.empty();
        }
        int length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | head.at(2 + i);
        }
        return OptionalInt.of(2 + octets + length);
    }
}

package fi.digisign.apdu.command;

import fi.digisign.apdu.Bytes;

/** Writes the few BER-TLV data objects that command data fields are made of (ISO/IEC 7816-4 §6.3: DER lengths). */
final class DataObject {

    private DataObject() {}

    /** Tag as it is written, one or two bytes; definite length in the shortest form. */
    static Bytes of(int tag, Bytes value) {
        Bytes head = tag > 0xFF ? Bytes.of((byte) (tag >> 8), (byte) tag) : Bytes.of((byte) tag);
        int length = value.length();
        if (length < 0x80) {
            head = head.plus(Bytes.of((byte) length));
        } else if (length <= 0xFF) {
            head = head.plus(Bytes.of((byte) 0x81, (byte) length));
        } else {
            Arguments.between("data object length", length, 0, 0xFFFF);
            head = head.plus(Bytes.of((byte) 0x82, (byte) (length >> 8), (byte) length));
        }
        return head.plus(value);
    }
}

package fi.digisign.apdu.tlv;

import fi.digisign.apdu.SmartCardException;

/** Bytes from a card are not the BER-TLV data objects they should be. */
public class TlvException extends SmartCardException {

    private final int offset;

    /**
     * @param message what is wrong, one sentence without a full stop and without the offset
     * @param offset index of the first byte of the object that cannot be read, in the bytes being read
     */
    public TlvException(String message, int offset) {
        super(
                message + " at byte " + offset,
                "Try again; if it happens each time, the card is damaged or of a kind this library does not know");
        this.offset = offset;
    }

    /**
     * Where the object that cannot be read begins.
     *
     * @return index of its first byte, from 0
     */
    public int offset() {
        return offset;
    }
}

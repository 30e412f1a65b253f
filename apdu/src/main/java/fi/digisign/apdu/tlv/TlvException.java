package fi.digisign.apdu.tlv;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;
import fi.digisign.apdu.words.CardText;

/** Bytes from a card are not well-formed BER-TLV data objects. */
public class TlvException extends SmartCardException {

    private final int offset;

    /**
     * A malformed object.
     *
     * @param message what is wrong, one sentence without a full stop and without the offset
     * @param offset index of the first byte of the object that cannot be read, in the bytes being read
     */
    public TlvException(Text message, int offset) {
        super(CardText.TLV.with(message, offset), CardText.TLV_REMEDY);
        this.offset = offset;
    }

    /** {@return the index of the first byte of the object that cannot be read, from 0} */
    public int offset() {
        return offset;
    }
}

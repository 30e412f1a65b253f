package fi.digisign.pkcs15.der;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.text.Text;
import fi.digisign.apdu.tlv.BerTlv;

/**
 * A data object that knows where in the file it stands.
 *
 * @param tlv the object
 * @param offset index of its first byte in the file
 * @param valueOffset index of its first value byte in the file
 */
public record Element(BerTlv tlv, int offset, int valueOffset) {

    public int tag() {
        return tlv.tag();
    }

    public Bytes value() {
        return tlv.value();
    }

    /** Tag, length and value. */
    public Bytes encoded() {
        return tlv.encode();
    }

    /** The elements inside. */
    public Elements children() throws FormatException {
        return Elements.of(tlv.value(), valueOffset);
    }

    /** The elements inside, up to the first malformed one, which is reported. */
    public Elements readableChildren(ProblemLog log) {
        return Elements.readable(tlv.value(), valueOffset, log);
    }

    public FormatException wrong(Text what) {
        return new FormatException(what, offset, tag());
    }
}

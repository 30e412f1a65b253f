package fi.digisign.pkcs15.der;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.words.FormatText;

/** A file of the card makes no sense, or says something this library cannot accept. */
public class FormatException extends SmartCardException {

    private final Text what;
    private final int offset;
    private final int tag;

    /**
     * @param message what is wrong, one sentence without a full stop and without the offset
     * @param offset index of the byte in the file where the trouble is, from 0
     * @param tag tag of the element in question, or 0
     * @param cause the underlying failure, or null
     */
    public FormatException(Text message, int offset, int tag, Throwable cause) {
        super(FormatText.AT_BYTE.with(message, offset), FormatText.REMEDY, cause);
        this.what = message;
        this.offset = offset;
        this.tag = tag;
    }

    /**
     * @param message what is wrong, one sentence without a full stop and without the offset
     * @param offset index of the byte in the file where the trouble is, from 0
     * @param tag tag of the element in question, or 0
     */
    public FormatException(Text message, int offset, int tag) {
        this(message, offset, tag, null);
    }

    /**
     * Where the trouble is.
     *
     * @return index of the byte in the file, from 0
     */
    public int offset() {
        return offset;
    }

    /**
     * Which element is in question.
     *
     * @return its tag, or 0
     */
    public int tag() {
        return tag;
    }

    /** The same trouble as something to report beside what could be read. */
    public DecodingProblem asProblem() {
        return new DecodingProblem(offset, what, tag);
    }
}

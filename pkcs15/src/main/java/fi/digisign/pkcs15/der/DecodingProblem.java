package fi.digisign.pkcs15.der;

import fi.digisign.apdu.text.Text;
import java.util.Objects;

/**
 * Something wrong with a file that did not keep the rest of it from being read.
 *
 * @param offset index of the byte in the file where the trouble is, from 0
 * @param what what is wrong and what was done about it, one sentence without a full stop
 * @param tag tag of the element in question, or 0
 */
public record DecodingProblem(int offset, Text what, int tag) {

    /** Checks for null. */
    public DecodingProblem {
        Objects.requireNonNull(what, "what");
    }
}

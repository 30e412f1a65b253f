package fi.digisign.pkcs15.crypto;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.pkcs15.words.TokenText;
import java.util.Optional;

/**
 * The two forms of an ECDSA signature: r followed by s, each as long as the field (IEEE P1363), and
 * {@code SEQUENCE { INTEGER r, INTEGER s }} in DER (ANSI X9.62, RFC 3279 §2.2.3).
 */
public final class EcdsaSignature {

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    private EcdsaSignature() {}

    /**
     * Takes what a card answered, in either form, and gives r followed by s.
     *
     * @param answer the card's answer
     * @param fieldBytes bytes of a field element
     * @return 2 × fieldBytes bytes
     * @throws MalformedResponseException if it is neither form
     */
    public static Bytes toPlain(Bytes answer, int fieldBytes) throws MalformedResponseException {
        Optional<Bytes> fromDer = fromDer(answer, fieldBytes);
        if (fromDer.isPresent()) {
            return fromDer.get();
        }
        if (answer.length() == 2 * fieldBytes) {
            return answer;
        }
        throw new MalformedResponseException(TokenText.NO_ECDSA_SIGNATURE.with(answer.length(), 8 * fieldBytes));
    }

    private static Optional<Bytes> fromDer(Bytes der, int fieldBytes) {
        int header = der.length() > 2 && der.at(1) == 0x81 ? 3 : 2;
        if (der.length() < 8 || der.at(0) != SEQUENCE || der.at(header - 1) != der.length() - header) {
            return Optional.empty();
        }
        Optional<Bytes> r = element(der, header, fieldBytes);
        if (r.isEmpty()) {
            return Optional.empty();
        }
        int second = header + 2 + der.at(header + 1);
        Optional<Bytes> s = element(der, second, fieldBytes);
        boolean ends = s.isPresent() && second + 2 + der.at(second + 1) == der.length();
        return ends ? Optional.of(r.get().plus(s.get())) : Optional.empty();
    }

    /** An INTEGER as an unsigned number of the field's length. */
    private static Optional<Bytes> element(Bytes der, int offset, int fieldBytes) {
        if (offset + 2 > der.length() || der.at(offset) != INTEGER) {
            return Optional.empty();
        }
        int length = der.at(offset + 1);
        if (length == 0 || length > fieldBytes + 1 || offset + 2 + length > der.length()) {
            return Optional.empty();
        }
        Bytes value = der.slice(offset + 2, offset + 2 + length);
        if (length == fieldBytes + 1) {
            return value.at(0) == 0 ? Optional.of(value.from(1)) : Optional.empty();
        }
        return Optional.of(Bytes.of(new byte[fieldBytes - length]).plus(value));
    }
}

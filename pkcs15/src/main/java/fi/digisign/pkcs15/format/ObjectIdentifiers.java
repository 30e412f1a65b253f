package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.words.FormatText;
import java.math.BigInteger;
import java.util.Optional;

/** Reads OBJECT IDENTIFIER contents (ITU-T X.690 section 8.19) into dotted form. */
final class ObjectIdentifiers {

    private static final int MAX_BYTES = 64;

    private ObjectIdentifiers() {}

    static Optional<String> dotted(Optional<Element> element) throws FormatException {
        return element.isPresent() ? Optional.of(dotted(element.get())) : Optional.empty();
    }

    static String dotted(Element element) throws FormatException {
        Bytes value = element.value();
        if (value.isEmpty() || value.length() > MAX_BYTES || value.at(value.length() - 1) >= 0x80) {
            throw element.wrong(FormatText.OBJECT_IDENTIFIER);
        }
        StringBuilder dotted = new StringBuilder();
        BigInteger arc = BigInteger.ZERO;
        for (int i = 0; i < value.length(); i++) {
            arc = arc.shiftLeft(7).or(BigInteger.valueOf(value.at(i) & 0x7F));
            if (value.at(i) < 0x80) {
                append(dotted, arc);
                arc = BigInteger.ZERO;
            }
        }
        return dotted.toString();
    }

    private static void append(StringBuilder dotted, BigInteger arc) {
        if (dotted.length() > 0) {
            dotted.append('.').append(arc);
        } else {
            int first = arc.min(BigInteger.valueOf(80)).intValue() / 40;
            dotted.append(first).append('.').append(arc.subtract(BigInteger.valueOf(40L * first)));
        }
    }
}

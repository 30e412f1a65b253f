package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.words.FormatText;
import java.util.Optional;

/** Reads identifiers: OCTET STRINGs by which objects name each other. A shortened one could name another object. */
final class Identifiers {

    private static final int MAX_BYTES = 255;

    private Identifiers() {}

    static Optional<Bytes> identifier(Optional<Element> element) throws FormatException {
        if (element.isPresent() && element.get().value().length() > MAX_BYTES) {
            throw element.get().wrong(FormatText.IDENTIFIER_TOO_LONG.with(MAX_BYTES));
        }
        return element.map(Element::value);
    }

    static Optional<Bytes> aid(Optional<Element> element) throws FormatException {
        if (element.isPresent()
                && (element.get().value().isEmpty() || element.get().value().length() > 16)) {
            throw element.get().wrong(FormatText.APPLICATION_IDENTIFIER);
        }
        return element.map(Element::value);
    }
}

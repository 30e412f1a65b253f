package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import java.util.Optional;

/** Reads identifiers: OCTET STRINGs by which objects name each other. A shortened one could name another object. */
final class Identifiers {

    private static final int MAX_BYTES = 255;

    private Identifiers() {}

    static Optional<Bytes> identifier(Optional<Element> element) throws FormatException {
        if (element.isPresent() && element.get().value().length() > MAX_BYTES) {
            throw element.get().wrong("An identifier is longer than " + MAX_BYTES + " bytes");
        }
        return element.map(Element::value);
    }

    static Optional<Bytes> aid(Optional<Element> element) throws FormatException {
        if (element.isPresent()
                && (element.get().value().isEmpty() || element.get().value().length() > 16)) {
            throw element.get().wrong("An application identifier is not 1 to 16 bytes long");
        }
        return element.map(Element::value);
    }
}

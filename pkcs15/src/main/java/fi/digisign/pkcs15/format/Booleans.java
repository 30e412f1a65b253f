package fi.digisign.pkcs15.format;

import fi.digisign.pkcs15.words.FormatText;

/** Reads BOOLEAN contents (ITU-T X.690 section 8.2): anything but 00 is true. */
final class Booleans {

    private Booleans() {}

    static boolean isTrue(Element element) throws FormatException {
        if (element.value().length() != 1) {
            throw element.wrong(FormatText.TRUTH_VALUE);
        }
        return element.value().at(0) != 0;
    }
}

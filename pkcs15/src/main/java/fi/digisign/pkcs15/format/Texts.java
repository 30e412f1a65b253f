package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.words.FormatText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads texts. They are shown to people on terminals and in windows, so control characters are replaced.
 */
final class Texts {

    private static final int MAX_BYTES = 255;
    private static final int REPLACEMENT = '\uFFFD';

    private Texts() {}

    static Optional<String> text(Optional<Element> element, ProblemLog log) {
        return element.map(present -> text(present, log));
    }

    static String text(Element element, ProblemLog log) {
        Bytes value = element.value();
        if (value.length() > MAX_BYTES) {
            log.add(element, FormatText.TEXT_TOO_LONG.with(MAX_BYTES));
            value = value.slice(0, MAX_BYTES);
        }
        StringBuilder clean = new StringBuilder();
        decode(withoutPadding(value))
                .codePoints()
                .map(c -> Character.isISOControl(c) ? REPLACEMENT : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** UTF-8 as the standards say; older cards write Latin-1. */
    private static String decode(Bytes value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.toArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(value.toArray(), StandardCharsets.ISO_8859_1);
        }
    }

    private static Bytes withoutPadding(Bytes value) {
        int end = value.length();
        while (end > 0 && value.at(end - 1) == 0x00) {
            end--;
        }
        return value.slice(0, end);
    }
}

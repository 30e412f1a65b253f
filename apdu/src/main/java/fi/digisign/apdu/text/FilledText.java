package fi.digisign.apdu.text;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * A text with values in its places.
 *
 * @param key the text
 * @param values what belongs into its places, each of them immutable and serializable
 */
record FilledText(TextKey key, List<Object> values) implements Text {

    /** What can be said later in any language, of a value as it is now. */
    static Object lasting(Object value) {
        boolean immutable = value instanceof Text
                || value instanceof Integer
                || value instanceof Long
                || value instanceof LocalDate
                || value instanceof Instant;
        return immutable ? value : String.valueOf(value);
    }

    @Override
    public String in(Locale language) {
        return Wording.of(key, values, language);
    }

    /** In English, as everything that programmers see. */
    @Override
    public String toString() {
        return english();
    }
}

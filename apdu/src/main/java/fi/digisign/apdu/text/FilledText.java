package fi.digisign.apdu.text;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;

/**
 * A text from a resource bundle, with values in its placeholders.
 *
 * @param key the text
 * @param values the values, each of them immutable and serializable
 */
record FilledText(TextKey key, List<Object> values) implements Text {

    /** A value as it is now, in a form that can be shown later in any language. */
    static Object lasting(Object value) {
        boolean immutable = value instanceof Text
                || value instanceof Integer
                || value instanceof Long
                || value instanceof LocalDate
                || value instanceof Instant;
        return immutable ? value : String.valueOf(value);
    }

    /** In the language; otherwise in English; if even that is missing, the key itself. */
    @Override
    public String in(Locale language) {
        return words(language)
                .or(() -> words(Locale.ENGLISH))
                .orElseGet(() -> values.isEmpty() ? key.name() : key.name() + " " + values);
    }

    private Optional<String> words(Locale language) {
        Locale spoken = Languages.spoken(language);
        try {
            String pattern = key.bundle(Languages.bundle(language)).getString(key.name());
            Object[] shown = values.stream().map(value -> shown(value, spoken)).toArray();
            return Optional.of(new MessageFormat(pattern, spoken).format(shown));
        } catch (MissingResourceException | IllegalArgumentException | ClassCastException unusable) {
            return Optional.empty();
        }
    }

    private static Object shown(Object value, Locale language) {
        if (value instanceof Text text) {
            return text.in(language);
        }
        if (value instanceof Instant instant) {
            return shown(LocalDate.ofInstant(instant, ZoneId.systemDefault()), language);
        }
        if (value instanceof LocalDate date) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                    .withLocale(language)
                    .format(date);
        }
        return value;
    }

    /** In English, for programmers. */
    @Override
    public String toString() {
        return english();
    }
}

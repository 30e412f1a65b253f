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

/** Finds the words of a text and puts the values in. */
final class Wording {

    private Wording() {}

    /** The words in the language; else in English; if even those are missing, the key itself, which says a little. */
    static String of(TextKey key, List<Object> values, Locale language) {
        return words(key, values, language)
                .or(() -> words(key, values, Locale.ENGLISH))
                .orElseGet(() -> values.isEmpty() ? key.name() : key.name() + " " + values);
    }

    private static Optional<String> words(TextKey key, List<Object> values, Locale language) {
        Locale spoken = Languages.spoken(language);
        try {
            String pattern = key.bundle(Languages.bundle(language)).getString(key.name());
            Object[] said = values.stream().map(value -> said(value, spoken)).toArray();
            return Optional.of(new MessageFormat(pattern, spoken).format(said));
        } catch (MissingResourceException | IllegalArgumentException | ClassCastException unusable) {
            return Optional.empty();
        }
    }

    private static Object said(Object value, Locale language) {
        if (value instanceof Text text) {
            return text.in(language);
        }
        if (value instanceof Instant instant) {
            return said(LocalDate.ofInstant(instant, ZoneId.systemDefault()), language);
        }
        if (value instanceof LocalDate date) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                    .withLocale(language)
                    .format(date);
        }
        return value;
    }
}

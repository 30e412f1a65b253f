package fi.digisign.apdu.text;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * The key of a text in a resource bundle. Implemented by enums, so that the compiler knows which texts exist. The constant's
 * name is the key in the bundle, and the value there is a pattern of {@link java.text.MessageFormat} (in which an apostrophe is
 * written twice). The bundle has the enum's name with an {@code s} added, and is in the same package.
 */
public interface TextKey extends Text {

    /** {@return the constant's name, which is the key} */
    String name();

    /**
     * Finds the bundle. Each enum does this itself, because the bundles of a named module are visible in that module only.
     *
     * @param language the language, as {@link ResourceBundle#getBundle(String, Locale)} expects it
     * @return the bundle with this key
     */
    ResourceBundle bundle(Locale language);

    /**
     * This text with values in its placeholders.
     *
     * @param values for {@code {0}}, {@code {1}} and so on: other texts, numbers, {@link java.time.LocalDate}s and
     *     {@link java.time.Instant}s are shown as the language requires, anything else by its {@code toString}
     * @return the text
     */
    default Text with(Object... values) {
        return new FilledText(this, Stream.of(values).map(FilledText::lasting).toList());
    }

    @Override
    default String in(Locale language) {
        return new FilledText(this, List.of()).in(language);
    }
}

package fi.digisign.apdu.text;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * Names a text whose words are in a resource bundle. Implemented by enums, so that the compiler knows which texts there
 * are; the constant's name is the key in the bundle, and the value is a pattern of {@link java.text.MessageFormat}
 * (an apostrophe is written twice). The bundle has the enum's name with an {@code s}, and lies beside it.
 */
public interface TextKey extends Text {

    /**
     * The key.
     *
     * @return the constant's name
     */
    String name();

    /**
     * Finds the bundle. Each enum does this itself, because bundles in a named module are seen from that module only.
     *
     * @param language of the words, as {@link ResourceBundle#getBundle(String, Locale)} takes it
     * @return the bundle with this key
     */
    ResourceBundle bundle(Locale language);

    /**
     * This text with values in its places.
     *
     * @param values for {@code {0}}, {@code {1}} and so on: other texts, numbers, {@link java.time.LocalDate}s and
     *     {@link java.time.Instant}s are said in the language; anything else as its {@code toString} says
     * @return the text
     */
    default Text with(Object... values) {
        return new FilledText(this, Stream.of(values).map(FilledText::lasting).toList());
    }

    @Override
    default String in(Locale language) {
        return Wording.of(this, List.of(), language);
    }
}

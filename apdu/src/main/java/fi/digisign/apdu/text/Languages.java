package fi.digisign.apdu.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * The languages in which texts are available: English, and every language that has a bundle beside {@code CardTexts.properties}.
 * A language is added by adding its bundles; nothing lists the languages.
 */
public final class Languages {

    private static final String BUNDLE = "fi.digisign.apdu.words.CardTexts";

    private Languages() {}

    /** {@return all languages: first English, which replaces what is missing in another one, then by their codes} */
    public static List<Locale> all() {
        return Stream.concat(Stream.of(Locale.ENGLISH.getLanguage()), Stream.of(Locale.getISOLanguages()))
                .distinct()
                .flatMap(code -> named(code).stream())
                .toList();
    }

    /**
     * A language by its ISO 639-1 code.
     *
     * @param code for example {@code en}, {@code fi} or {@code sv}
     * @return the language, empty for the code of a language that has no texts and for any other string
     */
    public static Optional<Locale> named(String code) {
        Locale language = Locale.forLanguageTag(code);
        boolean isCode = !code.isEmpty() && language.toString().equals(code);
        return isCode && hasTexts(language) ? Optional.of(language) : Optional.empty();
    }

    /** Where there is no bundle for the language, {@code ResourceBundle} returns the one of another language. */
    private static boolean hasTexts(Locale language) {
        return language.equals(Locale.ENGLISH)
                || ResourceBundle.getBundle(BUNDLE, language).getLocale().equals(language);
    }

    /** The locale whose numbers and dates fit the texts that the wanted locale gets. */
    static Locale spoken(Locale wanted) {
        return named(wanted.getLanguage()).isPresent() ? wanted : Locale.ENGLISH;
    }

    /**
     * The locale of the bundle for a wanted locale. English is the root of every bundle, and asking for the root keeps
     * {@code ResourceBundle} from preferring the JVM's language.
     *
     * @param wanted any locale
     * @return the argument for {@code ResourceBundle.getBundle}
     */
    public static Locale bundle(Locale wanted) {
        return named(wanted.getLanguage())
                .filter(language -> !language.equals(Locale.ENGLISH))
                .orElse(Locale.ROOT);
    }
}

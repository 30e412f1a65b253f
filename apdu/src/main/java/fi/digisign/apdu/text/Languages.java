package fi.digisign.apdu.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages in which texts are available. */
public final class Languages {

    /** Finnish. */
    public static final Locale FINNISH = Locale.forLanguageTag("fi");

    /** Swedish. */
    public static final Locale SWEDISH = Locale.forLanguageTag("sv");

    private static final List<Locale> ALL = List.of(Locale.ENGLISH, FINNISH, SWEDISH);

    private Languages() {}

    /** {@return all languages; English, which replaces what is missing in another one, is first} */
    public static List<Locale> all() {
        return ALL;
    }

    /**
     * A language by its ISO 639-1 code.
     *
     * @param code {@code en}, {@code fi} or {@code sv}
     * @return the language, empty for any other code
     */
    public static Optional<Locale> named(String code) {
        return ALL.stream()
                .filter(language -> language.getLanguage().equals(code))
                .findFirst();
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

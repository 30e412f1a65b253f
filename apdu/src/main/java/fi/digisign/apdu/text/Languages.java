package fi.digisign.apdu.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages in which texts are known. */
public final class Languages {

    /** Finnish. */
    public static final Locale FINNISH = Locale.forLanguageTag("fi");

    /** Swedish. */
    public static final Locale SWEDISH = Locale.forLanguageTag("sv");

    private static final List<Locale> ALL = List.of(Locale.ENGLISH, FINNISH, SWEDISH);

    private Languages() {}

    /**
     * All of them.
     *
     * @return English, which stands in for what is missing, first
     */
    public static List<Locale> all() {
        return ALL;
    }

    /**
     * A language by its code of ISO 639-1.
     *
     * @param code {@code en}, {@code fi} or {@code sv}
     * @return the language, empty for any other code
     */
    public static Optional<Locale> named(String code) {
        return ALL.stream()
                .filter(language -> language.getLanguage().equals(code))
                .findFirst();
    }

    /** Whose way of writing numbers and dates goes with the words that this locale gets. */
    static Locale spoken(Locale wanted) {
        return named(wanted.getLanguage()).isPresent() ? wanted : Locale.ENGLISH;
    }

    /**
     * For which locale to look for a bundle. English is the root of every bundle; to ask for the root itself keeps
     * {@code ResourceBundle} from preferring the JVM's language to it.
     *
     * @param wanted any locale
     * @return what to call {@code ResourceBundle.getBundle} with
     */
    public static Locale bundle(Locale wanted) {
        return named(wanted.getLanguage())
                .filter(language -> !language.equals(Locale.ENGLISH))
                .orElse(Locale.ROOT);
    }
}

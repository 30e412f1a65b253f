package fi.digisign.apdu.text;

import java.io.Serializable;
import java.util.Locale;

/**
 * A text for the user, available in several languages. Usually a {@link TextKey}, or one {@linkplain TextKey#with filled}
 * with values. Immutable, so safe for use by several threads.
 */
@FunctionalInterface
public interface Text extends Serializable {

    /**
     * The text in a language. Never fails: what is missing in the language is shown in English.
     *
     * @param language any locale; all but Finnish and Swedish ones give English
     * @return the text
     */
    String in(Locale language);

    /** {@return the text in English, for logs and programmers} */
    default String english() {
        return in(Locale.ENGLISH);
    }
}

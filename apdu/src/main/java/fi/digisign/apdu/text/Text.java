package fi.digisign.apdu.text;

import java.io.Serializable;
import java.util.Locale;

/**
 * Something to say to a person, whatever language that person reads. Usually a {@link TextKey}, or one {@linkplain
 * TextKey#with filled} with values. Immutable, so safe for use by several threads.
 */
@FunctionalInterface
public interface Text extends Serializable {

    /**
     * The words in a language. Never fails: what is not known in the language is said in English.
     *
     * @param language any locale; all but Finnish and Swedish ones give English
     * @return the words
     */
    String in(Locale language);

    /**
     * The words for logs and programmers.
     *
     * @return the words in English
     */
    default String english() {
        return in(Locale.ENGLISH);
    }
}

package fi.digisign.apdu.text;

import java.util.Locale;

/**
 * A failure that knows its words: what happened, and what a person can do about it, each one sentence without a full
 * stop. Implemented by exceptions, whose {@code getMessage()} is the first in English whatever the JVM's language: it goes
 * to logs.
 */
public interface HasRemedy {

    /**
     * What happened.
     *
     * @return the message in any language
     */
    Text text();

    /**
     * What a person can do about it.
     *
     * @return the remedy in any language, never empty
     */
    Text remedyText();

    /**
     * What happened, in a person's language.
     *
     * @param language any locale; all but Finnish and Swedish ones give English
     * @return one sentence without a full stop
     */
    default String message(Locale language) {
        return text().in(language);
    }

    /**
     * What a person can do about it, in that person's language.
     *
     * @param language any locale; all but Finnish and Swedish ones give English
     * @return one sentence without a full stop, never empty
     */
    default String remedy(Locale language) {
        return remedyText().in(language);
    }

    /**
     * What a person can do about it, in English.
     *
     * @return one sentence without a full stop, never empty
     */
    default String remedy() {
        return remedyText().english();
    }
}

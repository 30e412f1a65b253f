package fi.digisign.apdu.text;

import java.util.Locale;

/**
 * A failure that explains itself to the user: what happened, and what the user can do about it. Each is one sentence without a
 * full stop. Implemented by exceptions, whose {@code getMessage()} is the first of the two in English, for logs.
 */
public interface HasRemedy {

    /** {@return what happened, in all languages} */
    Text text();

    /** {@return what the user can do about it, in all languages; never empty} */
    Text remedyText();

    /**
     * What happened, in the user's language.
     *
     * @param language any locale; all but Finnish and Swedish ones give English
     * @return one sentence without a full stop
     */
    default String message(Locale language) {
        return text().in(language);
    }

    /**
     * What the user can do about it, in the user's language.
     *
     * @param language any locale; all but Finnish and Swedish ones give English
     * @return one sentence without a full stop, never empty
     */
    default String remedy(Locale language) {
        return remedyText().in(language);
    }

    /** {@return what the user can do about it, in English: one sentence without a full stop, never empty} */
    default String remedy() {
        return remedyText().english();
    }
}

package fi.digisign.examples.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the command {@code watch} says. */
public enum WatchText implements TextKey {
    SERVICE_GONE,
    SERVICE_BACK,
    NO_READER,
    READER_ADDED,
    READER_REMOVED,
    NO_CARD,
    CARD_INSERTED,
    CARD_REMOVED,
    CARD_MUTE,
    CARD_IN_USE,
    CARD_FAULTY,
    CARD_UNKNOWN,
    NOT_ACTIVATED,
    PIN_LOCKED,
    READY,
    NOT_SECONDS,
    NO_SUCH_EVENT,
    TIME_OVER,
    TIME_OVER_REMEDY;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.words.WatchTexts", language);
    }
}

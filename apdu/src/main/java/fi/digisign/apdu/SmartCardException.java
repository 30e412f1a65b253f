package fi.digisign.apdu;

import fi.digisign.apdu.text.Text;
import java.util.Locale;
import java.util.Objects;
import javax.smartcardio.CardException;

/**
 * The root of everything that can go wrong between this library and a card. The subclass says what happened and carries
 * its data; {@link #remedy()} says what a person can do about it.
 */
public class SmartCardException extends CardException {

    private final Text message;
    private final Text remedy;

    /**
     * @param message what happened, one sentence without a full stop
     * @param remedy what the user can do, one sentence without a full stop
     */
    public SmartCardException(Text message, Text remedy) {
        this(message, remedy, null);
    }

    /**
     * @param message what happened, one sentence without a full stop
     * @param remedy what the user can do, one sentence without a full stop
     * @param cause the underlying failure, or null
     */
    public SmartCardException(Text message, Text remedy, Throwable cause) {
        super(message.english(), cause);
        this.message = message;
        this.remedy = Objects.requireNonNull(remedy, "remedy");
    }

    /**
     * What happened, in a person's language. {@link #getMessage()} is the same in English, whatever the JVM's language:
     * it goes to logs.
     *
     * @param language any locale; all but Finnish and Swedish ones give English
     * @return one sentence without a full stop
     */
    public String message(Locale language) {
        return message.in(language);
    }

    /**
     * What happened, for a text that says more than that.
     *
     * @return the message in any language
     */
    public Text text() {
        return message;
    }

    /**
     * What a person can do about it, in one sentence without a full stop, in English.
     *
     * @return the remedy, never empty
     */
    public String remedy() {
        return remedy.english();
    }

    /**
     * What a person can do about it, in that person's language.
     *
     * @param language any locale; all but Finnish and Swedish ones give English
     * @return one sentence without a full stop, never empty
     */
    public String remedy(Locale language) {
        return remedy.in(language);
    }
}

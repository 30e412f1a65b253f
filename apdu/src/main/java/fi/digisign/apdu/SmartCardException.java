package fi.digisign.apdu;

import fi.digisign.apdu.text.HasRemedy;
import fi.digisign.apdu.text.Text;
import java.util.Objects;
import javax.smartcardio.CardException;

/**
 * The root of everything that can go wrong between this library and a card. The subclass says what happened and carries
 * its data; {@link #remedy()} says what a person can do about it.
 */
public class SmartCardException extends CardException implements HasRemedy {

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

    @Override
    public Text text() {
        return message;
    }

    @Override
    public Text remedyText() {
        return remedy;
    }
}

package fi.digisign.apdu;

import fi.digisign.apdu.text.HasRemedy;
import fi.digisign.apdu.text.Text;
import java.util.Objects;
import javax.smartcardio.CardException;

/**
 * The base class of everything that can go wrong between this library and a card. The subclass says what happened and
 * carries its data. {@link #getMessage()} is in English; {@link #remedy()} says what the user can do about it. Both are also
 * available in the user's language:
 *
 * <pre>{@code
 * } catch (SmartCardException e) {
 *     show(e.message(Locale.getDefault()) + ". " + e.remedy(Locale.getDefault()) + ".");
 * }
 * }</pre>
 */
public class SmartCardException extends CardException implements HasRemedy {

    private final Text message;
    private final Text remedy;

    /**
     * A failure explained in English only, for code outside this library.
     *
     * @param message what happened, one sentence without a full stop
     * @param remedy what the user can do, one sentence without a full stop
     * @param cause the underlying failure, or null
     */
    public SmartCardException(String message, String remedy, Throwable cause) {
        this(language -> message, language -> remedy, cause);
    }

    /**
     * A failure without a cause.
     *
     * @param message what happened, one sentence without a full stop
     * @param remedy what the user can do, one sentence without a full stop
     */
    public SmartCardException(Text message, Text remedy) {
        this(message, remedy, null);
    }

    /**
     * A failure.
     *
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

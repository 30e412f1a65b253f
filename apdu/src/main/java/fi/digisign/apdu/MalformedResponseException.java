package fi.digisign.apdu;

import fi.digisign.apdu.text.Text;
import fi.digisign.apdu.words.CardText;

/** The card's response is not well-formed: too short, too long, endless, or not of the expected structure. */
public class MalformedResponseException extends SmartCardException {

    /**
     * A malformed response without a cause.
     *
     * @param message what is wrong with it, one sentence without a full stop
     */
    public MalformedResponseException(Text message) {
        this(message, null);
    }

    /**
     * A malformed response.
     *
     * @param message what is wrong with it, one sentence without a full stop
     * @param cause the underlying failure, or null
     */
    public MalformedResponseException(Text message, Throwable cause) {
        super(message, CardText.MALFORMED_REMEDY, cause);
    }
}

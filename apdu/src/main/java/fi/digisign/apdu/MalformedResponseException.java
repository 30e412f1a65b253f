package fi.digisign.apdu;

import fi.digisign.apdu.text.Text;
import fi.digisign.apdu.words.CardText;

/** What came from the card is not well-formed: too short, too long, endless, or not the structure it should be. */
public class MalformedResponseException extends SmartCardException {

    /** @param message what is wrong with it, one sentence without a full stop */
    public MalformedResponseException(Text message) {
        super(message, CardText.MALFORMED_REMEDY);
    }

    /**
     * @param message what is wrong with it, one sentence without a full stop
     * @param cause the underlying failure, or null
     */
    public MalformedResponseException(Text message, Throwable cause) {
        super(message, CardText.MALFORMED_REMEDY, cause);
    }
}

package fi.digisign.apdu.trace;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.words.CardText;
import java.io.IOException;

/** A trace could not be written. The exchanges with the card were not affected. */
public class TraceException extends SmartCardException {

    /**
     * A trace could not be written.
     *
     * @param cause what the file system or stream reported
     */
    public TraceException(IOException cause) {
        super(
                cause.getMessage() == null
                        ? CardText.TRACE_FAILED
                        : CardText.TRACE_FAILED_BECAUSE.with(cause.getMessage()),
                CardText.TRACE_FAILED_REMEDY,
                cause);
    }
}

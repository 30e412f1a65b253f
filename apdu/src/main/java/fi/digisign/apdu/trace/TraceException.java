package fi.digisign.apdu.trace;

import fi.digisign.apdu.SmartCardException;
import java.io.IOException;

/** A trace could not be written. The card's work was not disturbed by it. */
public class TraceException extends SmartCardException {

    /** @param cause what the file system or stream reported */
    public TraceException(IOException cause) {
        super(
                "The trace could not be written" + (cause.getMessage() == null ? "" : ": " + cause.getMessage()),
                "Check that the trace's folder exists, may be written to and has room",
                cause);
    }
}

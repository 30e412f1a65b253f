package fi.digisign.examples.cades;

import java.io.IOException;

/** There is no time stamp: the authority cannot be asked, refuses, or answers with something else. */
public final class TimeStampException extends IOException {

    /**
     * @param message what happened, one sentence without a full stop
     * @param cause the underlying failure, or null
     */
    public TimeStampException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * What a person can do about it.
     *
     * @return one sentence without a full stop
     */
    public String remedy() {
        return "check the address of the time stamping authority, or try again later";
    }
}

package fi.digisign.apdu.reader;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;
import java.util.Objects;

/** The reader, its driver or the PC/SC service is at fault, not the card. */
public class ReaderException extends SmartCardException {

    /** What is wrong, seen from the user's side. */
    public enum Fault {
        /** The PC/SC service cannot be reached. */
        SERVICE_NOT_RUNNING,
        /** The PC/SC service went away and came back (or the last reader did, on Windows), and this JVM still holds the old one. */
        SERVICE_RESTARTED,
        /** The operating system does not let this user reach the readers. */
        ACCESS_DENIED,
        /** No reader is plugged in, or none that the filter allows. */
        NO_READERS,
        /** The reader was there and is gone. */
        READER_GONE,
        /** Another program holds the card for itself. */
        IN_USE,
        /** The card does not answer: upside down, dirty or not a smart card. */
        MUTE,
        /** Card and reader have no transmission protocol in common. */
        PROTOCOL,
        /** Bytes got lost between reader and card. */
        COMMUNICATION,
        /** The PC/SC library is not where Java looks for it. */
        LIBRARY_NOT_FOUND,
        /** This connection has been closed by the program. */
        CLOSED
    }

    private final Fault fault;

    /**
     * @param fault what is wrong
     * @param message what happened, one sentence without a full stop
     * @param remedy what the user can do, one sentence without a full stop
     * @param cause what the PC/SC service reported, or null
     */
    public ReaderException(Fault fault, Text message, Text remedy, Throwable cause) {
        super(message, remedy, cause);
        this.fault = Objects.requireNonNull(fault, "fault");
    }

    /**
     * What is wrong.
     *
     * @return the fault
     */
    public Fault fault() {
        return fault;
    }
}

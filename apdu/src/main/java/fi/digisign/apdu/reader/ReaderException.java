package fi.digisign.apdu.reader;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;
import fi.digisign.apdu.words.ReaderText;
import java.util.Objects;

/** A fault of the reader, its driver or the PC/SC service, and not of the card. */
public class ReaderException extends SmartCardException {

    /** What is wrong, from the user's point of view. */
    public enum Fault {
        /** The PC/SC service cannot be reached. */
        SERVICE_NOT_RUNNING(ReaderText.SERVICE_NOT_RUNNING),
        /** The PC/SC service was restarted (on Windows, the last reader unplugged), and this JVM cannot reach the new one. */
        SERVICE_RESTARTED(ReaderText.SERVICE_RESTARTED),
        /** The operating system does not allow this user to use the readers. */
        ACCESS_DENIED(ReaderText.ACCESS_DENIED),
        /** No reader is plugged in, or none that the filter allows. */
        NO_READERS(ReaderText.NO_READERS),
        /** The reader has been unplugged. */
        READER_GONE(ReaderText.READER_GONE),
        /** Another program has exclusive access to the card. */
        IN_USE(ReaderText.IN_USE),
        /** The card does not answer: upside down, dirty or not a smart card. */
        MUTE(ReaderText.MUTE),
        /** Card and reader have no transmission protocol in common. */
        PROTOCOL(ReaderText.PROTOCOL),
        /** The communication between reader and card failed. */
        COMMUNICATION(ReaderText.COMMUNICATION),
        /** The PC/SC library is not where Java looks for it. */
        LIBRARY_NOT_FOUND(ReaderText.LIBRARY_NOT_FOUND),
        /** This connection has been closed by the program. */
        CLOSED(ReaderText.CLOSED);

        private final ReaderText message;

        Fault(ReaderText message) {
            this.message = message;
        }

        ReaderText message() {
            return message;
        }
    }

    private final Fault fault;

    /**
     * A fault of the reader, its driver or the service.
     *
     * @param fault what is wrong
     * @param message what happened, one sentence without a full stop
     * @param remedy what the user can do, one sentence without a full stop
     * @param cause what the PC/SC service reported, or null
     */
    public ReaderException(Fault fault, Text message, Text remedy, Throwable cause) {
        super(message, remedy, cause);
        this.fault = Objects.requireNonNull(fault, "fault");
    }

    /** {@return what is wrong} */
    public Fault fault() {
        return fault;
    }
}

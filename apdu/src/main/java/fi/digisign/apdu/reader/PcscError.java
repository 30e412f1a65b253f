package fi.digisign.apdu.reader;

import fi.digisign.apdu.CardRemovedException;
import fi.digisign.apdu.CardResetException;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.ReaderException.Fault;
import fi.digisign.apdu.words.CardText;
import java.util.List;
import javax.smartcardio.CardNotPresentException;

/**
 * Turns the errors of the PC/SC service into exceptions; the one place that knows how javax.smartcardio reports them. The JDK
 * puts winscard's name of the return code ({@code SCARD_..}, or {@code Unknown error 0x..}) into the message of a
 * {@code CardException} or of its cause, and reports a card that it has given up as {@code IllegalStateException}.
 */
final class PcscError {

    private static final String NAMED = "SCARD_";
    private static final String WINDOWS_NAMED = "WINDOWS_ERROR_";
    private static final String UNNAMED = "Unknown error 0x";
    private static final int MAX_CAUSES = 8;

    private PcscError() {}

    /** The exception of this library that means the same as an exception of javax.smartcardio. */
    static SmartCardException translate(Exception e, String reader) {
        if (e instanceof SmartCardException known) {
            return known;
        }
        if (e instanceof IllegalStateException) {
            // Given up by the JDK, after a reset or a removal: reconnecting will show which.
            return new CardResetException(e);
        }
        if (e instanceof CardNotPresentException) {
            return new NoCardException(List.of(reader));
        }
        return byCode(e, reader);
    }

    private static SmartCardException byCode(Exception e, String reader) {
        String code = code(e);
        return switch (code) {
            case "SCARD_W_RESET_CARD" -> new CardResetException(e);
            case "SCARD_W_REMOVED_CARD", "SCARD_E_NO_SMARTCARD" -> new CardRemovedException(reader, e);
            case "SCARD_E_INSUFFICIENT_BUFFER" -> new MalformedResponseException(CardText.ANSWER_TOO_LONG_FOR_JAVA, e);
            default -> ReaderFaults.of(fault(code, e), reader, e);
        };
    }

    /** Whether the reader or its driver does not support what it was asked to do, and so has not done it. */
    static boolean isUnsupported(Exception e) {
        return switch (code(e)) {
            case "SCARD_E_UNSUPPORTED_FEATURE",
                    "SCARD_E_INVALID_PARAMETER",
                    "SCARD_E_INVALID_VALUE",
                    "WINDOWS_ERROR_INVALID_PARAMETER",
                    "0x1", // ERROR_INVALID_FUNCTION
                    "0x32", // ERROR_NOT_SUPPORTED
                    "0x57" -> // ERROR_INVALID_PARAMETER
                true;
            default -> false;
        };
    }

    private static Fault fault(String code, Exception e) {
        return switch (code) {
            case "SCARD_E_NO_SERVICE",
                    "SCARD_E_SERVICE_STOPPED",
                    "SCARD_E_INVALID_HANDLE",
                    "SCARD_E_SYSTEM_CANCELLED",
                    "WINDOWS_ERROR_INVALID_HANDLE" -> Fault.SERVICE_NOT_RUNNING;
            case "SCARD_E_NO_READERS_AVAILABLE" -> Fault.NO_READERS;
            case "SCARD_E_UNKNOWN_READER", "SCARD_E_READER_UNAVAILABLE" -> Fault.READER_GONE;
            case "SCARD_E_SHARING_VIOLATION", "0x80100031" -> Fault.IN_USE;
            case "SCARD_W_UNRESPONSIVE_CARD", "SCARD_W_UNPOWERED_CARD" -> Fault.MUTE;
            case "SCARD_E_PROTO_MISMATCH",
                    "SCARD_W_UNSUPPORTED_CARD",
                    "SCARD_E_CARD_UNSUPPORTED",
                    "SCARD_E_UNKNOWN_CARD" -> Fault.PROTOCOL;
            // SCARD_E_NO_ACCESS; SCARD_W_SECURITY_VIOLATION, for which the JDK uses the old name of its number
            case "0x80100027", "0x8010006a", "SCARD_W_INSERTED_CARD" -> Fault.ACCESS_DENIED;
            case "" -> heldByAnotherThread(e) ? Fault.IN_USE : Fault.COMMUNICATION;
            default -> Fault.COMMUNICATION;
        };
    }

    /** The JDK gives all who connect to a terminal the same Card: another user of it in this JVM has exclusive access. */
    private static boolean heldByAnotherThread(Exception e) {
        return e.getMessage() != null && e.getMessage().startsWith("Exclusive access");
    }

    /** Winscard's name of the code, its number if Java has no name for it, or an empty string. */
    static String code(Throwable thrown) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < MAX_CAUSES; depth++, at = at.getCause()) {
            String message = at.getMessage() == null ? "" : at.getMessage().strip();
            if (message.startsWith(NAMED) || message.startsWith(WINDOWS_NAMED)) {
                return message.split("[^A-Z0-9_]", 2)[0];
            }
            if (message.startsWith(UNNAMED)) {
                return "0x" + message.substring(UNNAMED.length());
            }
        }
        return "";
    }
}

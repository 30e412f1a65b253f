package fi.digisign.provider.diagnosis;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.ReaderException;
import java.util.ArrayList;
import java.util.List;

/** Which finding a fault of service, reader or connection is. Pure. */
final class ReaderFaultFindings {

    private static final int MAX_CAUSES = 8;

    private ReaderFaultFindings() {}

    /** What a failure while looking for readers means. */
    static FindingCode ofService(SmartCardException failure) {
        if (!(failure instanceof ReaderException reader)) {
            return FindingCode.NO_SERVICE;
        }
        return switch (reader.fault()) {
            case LIBRARY_NOT_FOUND -> FindingCode.LIBRARY_NOT_FOUND;
            case SERVICE_RESTARTED -> FindingCode.JDK_CONTEXT_STALE;
            case ACCESS_DENIED -> FindingCode.READER_NO_ACCESS;
            case NO_READERS, READER_GONE -> FindingCode.NO_READER;
            default -> FindingCode.NO_SERVICE;
        };
    }

    /**
     * What pcsc-lite's "no service" means, seen from the service's door. That Java holds on to an old service matters only when
     * there is a new one.
     */
    static FindingCode behindDoor(FindingCode code, LinuxService.Door door) {
        return switch (door) {
            case MISSING, NOBODY -> code == FindingCode.JDK_CONTEXT_STALE ? FindingCode.NO_SERVICE : code;
            case FORBIDDEN, OPEN -> code == FindingCode.NO_SERVICE ? FindingCode.READER_NO_ACCESS : code;
        };
    }

    /** What a failure while connecting to a card or reading it means. */
    static FindingCode ofCard(SmartCardException failure) {
        if (failure instanceof fi.digisign.apdu.reader.NoCardException
                || failure instanceof fi.digisign.apdu.CardRemovedException) {
            return FindingCode.NO_CARD;
        }
        if (!(failure instanceof ReaderException reader)) {
            return FindingCode.CARD_DISTURBED;
        }
        return switch (reader.fault()) {
            case MUTE -> FindingCode.CARD_MUTE;
            case PROTOCOL -> FindingCode.CARD_READER_MISMATCH;
            case IN_USE -> FindingCode.CARD_IN_USE;
            case ACCESS_DENIED -> FindingCode.READER_NO_ACCESS;
            case READER_GONE, NO_READERS -> FindingCode.NO_READER;
            case SERVICE_NOT_RUNNING -> FindingCode.NO_SERVICE;
            case SERVICE_RESTARTED -> FindingCode.JDK_CONTEXT_STALE;
            case LIBRARY_NOT_FOUND -> FindingCode.LIBRARY_NOT_FOUND;
            case COMMUNICATION, CLOSED -> FindingCode.CARD_DISTURBED;
        };
    }

    /** The messages of a failure and its causes, which name the service's codes. */
    static String evidence(String doing, Throwable failure) {
        List<String> told = new ArrayList<>();
        Throwable at = failure;
        for (int depth = 0; at != null && depth < MAX_CAUSES; depth++, at = at.getCause()) {
            String message = at.getMessage();
            if (message != null && !message.isBlank() && !told.contains(message.strip())) {
                told.add(message.strip());
            }
        }
        return doing + ": " + String.join(" < ", told);
    }
}

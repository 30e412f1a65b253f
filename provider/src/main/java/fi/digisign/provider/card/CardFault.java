package fi.digisign.provider.card;

import fi.digisign.apdu.CardRemovedException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.ReaderException;

/** What a failure means for going on. */
public final class CardFault {

    private CardFault() {}

    /**
     * Message and remedy, for exceptions that have no place for the second.
     *
     * @param fault what happened
     * @return two sentences
     */
    public static String text(SmartCardException fault) {
        return fault.getMessage() + ". " + fault.remedy();
    }

    /** Whether the connection is of no more use, though the same card may be found again. */
    static boolean isLoss(SmartCardException fault) {
        if (fault instanceof ReaderException reader) {
            return switch (reader.fault()) {
                case READER_GONE, SERVICE_NOT_RUNNING, SERVICE_RESTARTED, CLOSED -> true;
                default -> false;
            };
        }
        return fault instanceof CardRemovedException;
    }
}

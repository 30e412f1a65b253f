package fi.digisign.provider.card;

import fi.digisign.apdu.CardRemovedException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.ReaderException;

/** What a failure means for the further use of a card. */
public final class CardFault {

    private CardFault() {}

    /**
     * Message and remedy in one text, for exceptions that cannot carry a remedy.
     *
     * @param fault what happened
     * @return two sentences
     */
    public static String text(SmartCardException fault) {
        return fault.getMessage() + ". " + fault.remedy();
    }

    /** Whether the connection is lost, though the same card may be found again. */
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

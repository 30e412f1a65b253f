package fi.digisign.apdu.reader;

import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.SmartCardException;

/**
 * Is notified by a {@link ReaderMonitor} of what happens to the PC/SC service, its readers and their cards. All methods are
 * called on the monitor's thread, one after the other. Nothing is checked while a method runs, so it should be quick; afterwards
 * the monitor reports whatever leads from the last reported state to the present one.
 *
 * <p>Order: a reader is added before anything else is reported about it. A card is first inserted, then reached or unreachable;
 * it may be reached later if it was in use. A card is removed before its reader is. When the service is gone, all readers and
 * cards are gone too, without separate reports; when it is back, all readers are added again.
 */
public interface ReaderListener {

    /**
     * The service cannot be reached, or no longer.
     *
     * @param reason why, and what to do about it
     */
    default void serviceGone(ReaderException reason) {}

    /** The service can be reached again. Not reported at the beginning. */
    default void serviceBack() {}

    /** There is no reader, or no longer any. */
    default void noReader() {}

    /**
     * A reader is plugged in.
     *
     * @param reader its name
     * @param cardPresent whether a card is in it, which is then reported as inserted
     */
    default void readerAdded(String reader, boolean cardPresent) {}

    /**
     * A reader was unplugged.
     *
     * @param reader its name
     */
    default void readerRemoved(String reader) {}

    /**
     * A card is in a reader; nothing was sent to it yet.
     *
     * @param reader the reader's name
     */
    default void cardInserted(String reader) {}

    /**
     * A card was inserted and answers. Reported once for each insertion, and again after
     * {@link ReaderMonitor#lookAgain()}.
     *
     * @param connection the card, shared with other programs; closed as soon as this method returns
     * @throws SmartCardException if the card or reader fails; {@link #cardUnreachable} follows then, unless the card was
     *     removed
     */
    default void cardReached(CardConnection connection) throws SmartCardException {}

    /**
     * A card is in a reader, but cannot be used.
     *
     * @param reader the reader's name
     * @param reason with fault {@link ReaderException.Fault#MUTE} the card does not answer: it is upside down, dirty or not a
     *     smart card; with {@link ReaderException.Fault#IN_USE} another program has exclusive access, and the card is reached
     *     later; anything else is a fault of card or reader
     */
    default void cardUnreachable(String reader, SmartCardException reason) {}

    /**
     * The card was removed from a reader.
     *
     * @param reader the reader's name
     */
    default void cardRemoved(String reader) {}
}

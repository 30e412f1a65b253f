package fi.digisign.apdu.reader;

import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.SmartCardException;

/**
 * Hears from a {@link ReaderMonitor} what happens to the PC/SC service, its readers and their cards; always on the monitor's
 * thread, one thing after the other. While a method runs nothing is looked at, so it should be quick; afterwards it is told
 * whatever leads from the last state told to the present one.
 *
 * <p>Order: a reader is added before anything else is told of it. A card is first inserted, then reached or unreachable; it
 * may be reached later if it was in use. Before a reader is removed, its card is. When the service is gone, so are all readers
 * and cards, of which nothing is told then; when it is back, all readers are added again.
 */
public interface ReaderListener {

    /**
     * The service cannot be reached, any more or to begin with.
     *
     * @param reason why, and what to do about it
     */
    default void serviceGone(ReaderException reason) {}

    /** The service can be reached again. Not told at the beginning. */
    default void serviceBack() {}

    /** There is no reader, any more or to begin with. */
    default void noReader() {}

    /**
     * A reader is there.
     *
     * @param reader its name
     * @param cardPresent whether a card is in it, which is told as inserted next
     */
    default void readerAdded(String reader, boolean cardPresent) {}

    /**
     * A reader was unplugged.
     *
     * @param reader its name
     */
    default void readerRemoved(String reader) {}

    /**
     * A card is in a reader; nothing was said to it yet.
     *
     * @param reader the reader's name
     */
    default void cardInserted(String reader) {}

    /**
     * A card was put in and answers. Told once for each insertion, and once more if
     * {@linkplain ReaderMonitor#lookAgain() asked for}.
     *
     * @param connection the card, shared with other programs; closed as soon as this method returns
     * @throws SmartCardException if the card or reader fails; {@link #cardUnreachable} is told then, unless the card was
     *     pulled out
     */
    default void cardReached(CardConnection connection) throws SmartCardException {}

    /**
     * A card is in a reader, but cannot be used.
     *
     * @param reader the reader's name
     * @param reason with fault {@link ReaderException.Fault#MUTE} the card does not answer: it is upside down, dirty or no
     *     smart card; with {@link ReaderException.Fault#IN_USE} another program keeps it to itself, and it is reached later;
     *     anything else is a fault of card or reader
     */
    default void cardUnreachable(String reader, SmartCardException reason) {}

    /**
     * The card was taken out of a reader.
     *
     * @param reader the reader's name
     */
    default void cardRemoved(String reader) {}
}

package fi.digisign.provider.management;

import fi.digisign.apdu.reader.ReaderMonitor;
import fi.digisign.apdu.reader.Readers;
import fi.digisign.apdu.trace.ApduListener;
import fi.digisign.pkcs15.RefusedPins;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/**
 * Watches the PC/SC service, readers and cards, and notifies listeners, for example a status icon: no reader,
 * no card, a card that is mute, unknown, not activated, has blocked PINs, or is ready.
 *
 * <p>One daemon thread polls about seven times a second. A card is opened once when it is inserted, which reads its directories
 * and the tries left of its PINs in one transaction, and then released; no PIN is sent. A change on a card that stays
 * inserted is not noticed unless {@link #refresh()} is called.
 *
 * <p>Events come in this order: {@code READER_ADDED} before anything else about a reader, then {@code NO_CARD} or, for a card,
 * {@code CARD_INSERTED} and then its state (unless it is removed before that is known), {@code CARD_REMOVED} before
 * another card or {@code READER_REMOVED}. A new listener is first notified of the current state: {@code SERVICE_GONE} or {@code NO_READER},
 * or {@code READER_ADDED} for each reader and then {@code NO_CARD}, or {@code CARD_INSERTED} and what card it is as far as
 * that is known.
 *
 * <p>Whether monitoring continues after a restart of the PC/SC service depends on Java: see {@code docs/readers.md}. A {@code SERVICE_GONE}
 * whose problem is {@link fi.digisign.apdu.reader.ReaderException.Fault#SERVICE_RESTARTED} is permanent.
 *
 * <p>Safe for use by several threads.
 */
public final class CardMonitor implements AutoCloseable {

    private final CardStates states;
    private final ReaderMonitor monitor;

    private CardMonitor(Readers readers, RefusedPins refusedPins, List<ApduListener> heard) {
        states = new CardStates(refusedPins);
        monitor = readers.watch(states, heard.toArray(ApduListener[]::new));
    }

    /**
     * Starts watching readers, without a provider.
     *
     * @param readers the readers; connections made with the same object are not disturbed
     * @param clock the time of the events
     * @param listeners notified of every exchange with a card
     * @return the monitor; close it when it is no longer needed
     */
    public static CardMonitor open(Readers readers, InstantSource clock, List<ApduListener> listeners) {
        return new CardMonitor(readers, new RefusedPins(clock), listeners);
    }

    /**
     * Starts watching readers, without a provider.
     *
     * @param readers the readers; connections made with the same object are not disturbed
     * @param heard listeners that are notified of every exchange with a card
     * @return the monitor; close it when it is no longer needed
     */
    public static CardMonitor open(Readers readers, ApduListener... heard) {
        return open(readers, InstantSource.system(), List.of(heard));
    }

    /**
     * Adds a listener, which is soon notified of the current state, and then of every event. A listener that was added
     * twice is notified twice.
     *
     * @param listener the listener
     * @throws IllegalStateException if the monitor is closed
     */
    public void addListener(CardListener listener) {
        CardStates.Subscription subscription = states.add(Objects.requireNonNull(listener, "listener"));
        monitor.execute(() -> states.start(subscription));
    }

    /**
     * Removes a listener. A call in progress runs to its end.
     *
     * @param listener the listener; does nothing if it was not added
     */
    public void removeListener(CardListener listener) {
        states.remove(listener);
    }

    /**
     * The current state, as the monitor last saw it.
     *
     * @return the events that a listener would get if it were added now; empty before the first check
     */
    public List<CardEvent> current() {
        return states.current();
    }

    /**
     * Soon opens all cards again and reports their state: to be called when a PIN was changed, unblocked or blocked.
     *
     * @throws IllegalStateException if the monitor is closed
     */
    public void refresh() {
        monitor.lookAgain();
    }

    /**
     * Stops watching and ends the thread. Listeners are no longer notified; a call in progress runs to its end. May be
     * called by a listener. Does nothing the second time.
     */
    @Override
    public void close() {
        monitor.close();
    }
}

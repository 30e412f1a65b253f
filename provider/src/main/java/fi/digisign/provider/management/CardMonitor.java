package fi.digisign.provider.management;

import fi.digisign.apdu.reader.ReaderMonitor;
import fi.digisign.apdu.reader.Readers;
import fi.digisign.apdu.trace.ApduListener;
import fi.digisign.pkcs15.RefusedPins;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/**
 * Watches the PC/SC service, readers and cards, and tells listeners what happens, for example to show it in an icon: no reader,
 * no card, a card that is mute, unknown, not activated, has locked PINs, or is ready.
 *
 * <p>One daemon thread looks about seven times a second. A card is opened once when it was put in, which reads its directories
 * and the tries left of its PINs in one transaction, and let go of at once; no PIN is sent. What changes on a card that stays
 * in is not noticed unless {@link #refresh()} is called.
 *
 * <p>Events come in this order: {@code READER_ADDED} before anything else about a reader, then {@code NO_CARD} or, of a card,
 * {@code CARD_INSERTED} and then what card it is (unless it is pulled out before that is known), {@code CARD_REMOVED} before
 * another card or {@code READER_REMOVED}. A new listener hears first what there is: {@code SERVICE_GONE} or {@code NO_READER},
 * or {@code READER_ADDED} for each reader and then {@code NO_CARD}, or {@code CARD_INSERTED} and what card it is as far as
 * that is known.
 *
 * <p>Whether a restart of the PC/SC service is survived depends on Java: see {@code docs/readers.md}. A {@code SERVICE_GONE}
 * whose problem is {@link fi.digisign.apdu.reader.ReaderException.Fault#SERVICE_RESTARTED} stays so.
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
     * Begins to watch the readers that a provider looks at. Keys of that provider are not disturbed: PINs that were verified
     * stay so.
     *
     * @param provider a {@link fi.digisign.provider.DigisignProvider}
     * @return the monitor; close it when it is not needed any more
     */
    public static CardMonitor open(CardSource provider) {
        return provider.openCardMonitor();
    }

    /**
     * Begins to watch some readers, without a provider.
     *
     * @param readers which; connections made with the same object are not disturbed
     * @param clock the time of the events
     * @param listeners notified of every exchange with a card
     * @return the monitor; close it when it is not needed any more
     */
    public static CardMonitor open(Readers readers, InstantSource clock, List<ApduListener> listeners) {
        return new CardMonitor(readers, new RefusedPins(clock), listeners);
    }

    /**
     * Begins to watch some readers, without a provider.
     *
     * @param readers which; connections made with the same object are not disturbed
     * @param heard who hears every exchange with a card
     * @return the monitor; close it when it is not needed any more
     */
    public static CardMonitor open(Readers readers, ApduListener... heard) {
        return open(readers, InstantSource.system(), List.of(heard));
    }

    /**
     * Tells somebody everything that happens from now on, and what there is now before that, soon. A listener that was added
     * twice is told twice.
     *
     * @param listener whom
     * @throws IllegalStateException if the monitor is closed
     */
    public void addListener(CardListener listener) {
        CardStates.Subscription subscription = states.add(Objects.requireNonNull(listener, "listener"));
        monitor.execute(() -> states.start(subscription));
    }

    /**
     * Tells somebody nothing more. A call that is under way runs to its end.
     *
     * @param listener who was added; somebody else changes nothing
     */
    public void removeListener(CardListener listener) {
        states.remove(listener);
    }

    /**
     * What there is, as the monitor saw it last.
     *
     * @return what a listener would hear if it were added now; empty before the first look
     */
    public List<CardEvent> current() {
        return states.current();
    }

    /**
     * Opens all cards again, soon, and tells what they are: for when a PIN was changed, unblocked or locked.
     *
     * @throws IllegalStateException if the monitor is closed
     */
    public void refresh() {
        monitor.lookAgain();
    }

    /**
     * Ends the watching and its thread. Listeners are told nothing more; a call that is under way runs to its end. May be
     * called by a listener. Does nothing the second time.
     */
    @Override
    public void close() {
        monitor.close();
    }
}

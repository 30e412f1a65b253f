package fi.digisign.apdu.reader;

import fi.digisign.apdu.ApduListener;
import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.CardRemovedException;
import fi.digisign.apdu.CardResetException;
import fi.digisign.apdu.NoCardException;
import fi.digisign.apdu.ReaderException;
import fi.digisign.apdu.ReaderException.Fault;
import fi.digisign.apdu.SmartCardException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Watches the PC/SC service, its readers and their cards, and tells one listener what happens. One daemon thread looks about
 * seven times a second, which costs some milliseconds of a second, and no exchange with a card except those of the listener.
 * A card is connected to once when it was inserted, and let go of at once.
 *
 * <p>A card pulled out and put in again between two looks is told as removed and inserted where the service counts such
 * events (pcsc-lite does). If several cards were in readers meanwhile, the service does not tell which of them it was: all of
 * them are told so then.
 *
 * <p>A service that is stopped and started again is found again where {@link Readers} finds it again: with the JDK's own
 * implementation only if the application opens it, else the fault {@link Fault#SERVICE_RESTARTED} says what to do.
 *
 * <p>Safe for use by several threads.
 */
public final class ReaderMonitor implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ReaderMonitor.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final Duration PAUSE_WITHOUT_SERVICE = Duration.ofMillis(500);

    /** How often a card that failed in a way that may pass is tried; then it is left alone until it is put in again. */
    private static final int ATTEMPTS = 3;

    private final Terminals terminals;
    private final ReaderWatch watch;
    private final ReaderListener listener;
    private final List<ApduListener> heard;
    private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
    private final Semaphore awake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    // What the listener was told last; used by the monitor's thread only.
    private final Set<String> readers = new LinkedHashSet<>();
    private final Set<String> occupied = new LinkedHashSet<>();
    /** Readers whose card is yet to be reached, and how often that may still be tried. */
    private final Map<String, Waiting> waiting = new HashMap<>();

    private boolean serviceGone;
    private boolean noReader;

    private record Waiting(int attempts, Fault told) {}

    private ReaderMonitor(Terminals terminals, ReaderFilter filter, ReaderListener listener, List<ApduListener> heard) {
        this.terminals = terminals;
        this.listener = listener;
        this.heard = List.copyOf(heard);
        watch = new ReaderWatch(terminals, filter, OperatingSystem.current() == OperatingSystem.LINUX);
        thread = new Thread(this::run, "DIGISIGN reader monitor");
        thread.setDaemon(true);
    }

    static ReaderMonitor start(
            Terminals terminals, ReaderFilter filter, ReaderListener listener, List<ApduListener> heard) {
        ReaderMonitor monitor = new ReaderMonitor(terminals, filter, listener, heard);
        monitor.thread.start();
        return monitor;
    }

    /**
     * Does something on the monitor's thread, between two looks, soon.
     *
     * @param errand what to do; what it throws is logged
     * @throws IllegalStateException if the monitor is closed
     */
    public void execute(Runnable errand) {
        if (closed) {
            throw new IllegalStateException("The monitor is closed");
        }
        errands.add(errand);
        awake.release();
    }

    /**
     * Connects once more to every card that is in a reader, soon, and tells {@link ReaderListener#cardReached} or
     * {@link ReaderListener#cardUnreachable} of it: for when something on the cards may have changed.
     *
     * @throws IllegalStateException if the monitor is closed
     */
    public void lookAgain() {
        execute(() -> occupied.forEach(reader -> waiting.put(reader, new Waiting(ATTEMPTS, null))));
    }

    /**
     * Ends the watching: the thread ends, at once unless it is at the listener or a card. The listener is told nothing more;
     * a method of it that is running runs to its end. May be called by the listener. Does nothing the second time.
     */
    @Override
    public void close() {
        closed = true;
        awake.release();
    }

    private void run() {
        while (!closed) {
            Runnable errand = errands.poll();
            while (errand != null && !closed) {
                tell(errand);
                errand = errands.poll();
            }
            look();
            rest();
        }
    }

    private void rest() {
        try {
            long millis = (serviceGone ? PAUSE_WITHOUT_SERVICE : PAUSE).toMillis();
            if (errands.isEmpty() && awake.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                awake.drainPermits();
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "Interrupted from outside; only close() stops the monitor", e);
        }
    }

    private void look() {
        if (closed) {
            return;
        }
        try {
            compare(watch.look());
        } catch (ReaderException fault) {
            if (fault.fault() == Fault.READER_GONE || fault.fault() == Fault.COMMUNICATION) {
                LOG.log(Level.DEBUG, "The readers changed while they were being checked", fault);
            } else {
                lose(fault);
            }
        } catch (SmartCardException | RuntimeException unexpected) {
            LOG.log(Level.WARNING, "Checking the readers failed", unexpected);
        }
    }

    private void lose(ReaderException fault) {
        if (!serviceGone) {
            serviceGone = true;
            readers.clear();
            occupied.clear();
            waiting.clear();
            tell(() -> listener.serviceGone(fault));
        }
    }

    private void compare(Map<String, ReaderWatch.Seen> seen) {
        if (serviceGone) {
            serviceGone = false;
            noReader = false;
            tell(listener::serviceBack);
        }
        for (String gone : List.copyOf(readers)) {
            if (!seen.containsKey(gone)) {
                remove(gone);
                readers.remove(gone);
                tell(() -> listener.readerRemoved(gone));
            }
        }
        if (seen.isEmpty() && !noReader) {
            tell(listener::noReader);
        }
        noReader = seen.isEmpty();
        seen.forEach(this::compare);
        List.copyOf(waiting.keySet()).forEach(this::reach);
    }

    private void compare(String reader, ReaderWatch.Seen now) {
        if (readers.add(reader)) {
            tell(() -> listener.readerAdded(reader, now.cardPresent()));
        }
        if (!now.cardPresent() || now.change() == ReaderWatch.Change.EXCHANGED) {
            remove(reader);
        }
        if (now.cardPresent() && occupied.add(reader)) {
            waiting.put(reader, new Waiting(ATTEMPTS, null));
            tell(() -> listener.cardInserted(reader));
        }
    }

    private void remove(String reader) {
        waiting.remove(reader);
        if (occupied.remove(reader)) {
            tell(() -> listener.cardRemoved(reader));
        }
    }

    private void reach(String reader) {
        if (closed) {
            return;
        }
        Waiting before = waiting.remove(reader);
        try {
            CardLink link = CardLink.connectAtOnce(terminals.named(reader), terminals.cards());
            try (CardConnection connection = PcscConnection.open(terminals, link, heard)) {
                listener.cardReached(connection);
            }
        } catch (CardRemovedException | NoCardException pulled) {
            LOG.log(Level.DEBUG, "The card was removed while it was being checked", pulled);
        } catch (SmartCardException failure) {
            unreachable(reader, failure, before);
        } catch (RuntimeException mistake) {
            LOG.log(Level.WARNING, "A listener failed", mistake);
        }
    }

    private void unreachable(String reader, SmartCardException failure, Waiting before) {
        Fault fault = failure instanceof ReaderException known ? known.fault() : null;
        boolean disturbed = fault == Fault.COMMUNICATION || failure instanceof CardResetException;
        if (fault == Fault.READER_GONE || fault == Fault.SERVICE_NOT_RUNNING) {
            LOG.log(Level.DEBUG, "The reader was disconnected while its card was being checked", failure);
        } else if (disturbed && before.attempts() > 1) {
            waiting.put(reader, new Waiting(before.attempts() - 1, before.told()));
        } else {
            if (fault == Fault.IN_USE) {
                waiting.put(reader, new Waiting(before.attempts(), fault));
            }
            if (fault == null || before.told() != fault) {
                tell(() -> listener.cardUnreachable(reader, failure));
            }
        }
    }

    private void tell(Runnable call) {
        if (closed) {
            return;
        }
        try {
            call.run();
        } catch (RuntimeException mistake) {
            LOG.log(Level.WARNING, "A listener failed", mistake);
        }
    }
}

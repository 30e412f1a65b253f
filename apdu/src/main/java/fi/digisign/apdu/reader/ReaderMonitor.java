package fi.digisign.apdu.reader;

import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.CardRemovedException;
import fi.digisign.apdu.CardResetException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.ReaderException.Fault;
import fi.digisign.apdu.trace.ApduListener;
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
 * Watches the PC/SC service, its readers and their cards, and notifies one listener of what happens. One daemon thread checks
 * about seven times a second, which costs some milliseconds a second. Nothing is sent to a card except by the listener. Each
 * inserted card is connected to once, and disconnected at once.
 *
 * <p>A card that was removed and inserted again between two checks is reported as such if the service counts these events
 * (pcsc-lite does). If several cards were in readers at that time, the service does not say which one it was, and all of them are
 * reported.
 *
 * <p>A service that is stopped and started again is found again under the same conditions as in {@link Readers}: with the JDK's
 * own implementation only if the application opens it; otherwise fault {@link Fault#SERVICE_RESTARTED} says what to do.
 *
 * <p>Safe for use by several threads.
 */
public final class ReaderMonitor implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ReaderMonitor.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final Duration PAUSE_WITHOUT_SERVICE = Duration.ofMillis(500);

    /** How often a card with a temporary failure is tried; after that, only when it is inserted again. */
    private static final int ATTEMPTS = 3;

    private final Terminals terminals;
    private final ReaderChangeDetector detector;
    private final ReaderListener listener;
    private final List<ApduListener> exchangeListeners;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Semaphore awake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    // What was reported last; used by the monitor's thread only.
    private final Set<String> readers = new LinkedHashSet<>();
    private final Set<String> occupied = new LinkedHashSet<>();
    /** Readers whose card is still to be reached, and how often that may still be tried. */
    private final Map<String, Waiting> waiting = new HashMap<>();

    private boolean serviceGone;
    private boolean noReader;

    private record Waiting(int attempts, Fault reported) {}

    private ReaderMonitor(
            Terminals terminals, ReaderFilter filter, ReaderListener listener, List<ApduListener> exchangeListeners) {
        this.terminals = terminals;
        this.listener = listener;
        this.exchangeListeners = List.copyOf(exchangeListeners);
        detector = new ReaderChangeDetector(terminals, filter, OperatingSystem.current() == OperatingSystem.LINUX);
        thread = new Thread(this::run, "DIGISIGN reader monitor");
        thread.setDaemon(true);
    }

    static ReaderMonitor start(
            Terminals terminals, ReaderFilter filter, ReaderListener listener, List<ApduListener> exchangeListeners) {
        ReaderMonitor monitor = new ReaderMonitor(terminals, filter, listener, exchangeListeners);
        monitor.thread.start();
        return monitor;
    }

    /**
     * Runs something on the monitor's thread soon, between two checks.
     *
     * @param task what to run; what it throws is logged
     * @throws IllegalStateException if the monitor is closed
     */
    public void execute(Runnable task) {
        if (closed) {
            throw new IllegalStateException("The monitor is closed");
        }
        tasks.add(task);
        awake.release();
    }

    /**
     * Soon connects again to every card that is in a reader, and reports {@link ReaderListener#cardReached} or
     * {@link ReaderListener#cardUnreachable}. To be used when something on the cards may have changed.
     *
     * @throws IllegalStateException if the monitor is closed
     */
    public void lookAgain() {
        execute(() -> occupied.forEach(reader -> waiting.put(reader, new Waiting(ATTEMPTS, null))));
    }

    /**
     * Ends the monitor and its thread, at once unless the listener is running or a card is being read. Nothing more is reported
     * after that; a method of the listener that is running is not interrupted. The listener may call this. Further calls do
     * nothing.
     */
    @Override
    public void close() {
        closed = true;
        awake.release();
    }

    private void run() {
        while (!closed) {
            Runnable task = tasks.poll();
            while (task != null && !closed) {
                report(task);
                task = tasks.poll();
            }
            check();
            rest();
        }
    }

    private void rest() {
        try {
            long millis = (serviceGone ? PAUSE_WITHOUT_SERVICE : PAUSE).toMillis();
            if (tasks.isEmpty() && awake.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                awake.drainPermits();
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "Interrupted from outside; only close() stops the monitor", e);
        }
    }

    private void check() {
        if (closed) {
            return;
        }
        try {
            compare(detector.check());
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
            report(() -> listener.serviceGone(fault));
        }
    }

    private void compare(Map<String, ReaderChangeDetector.Seen> seen) {
        if (serviceGone) {
            serviceGone = false;
            noReader = false;
            report(listener::serviceBack);
        }
        for (String gone : List.copyOf(readers)) {
            if (!seen.containsKey(gone)) {
                remove(gone);
                readers.remove(gone);
                report(() -> listener.readerRemoved(gone));
            }
        }
        if (seen.isEmpty() && !noReader) {
            report(listener::noReader);
        }
        noReader = seen.isEmpty();
        seen.forEach(this::compare);
        List.copyOf(waiting.keySet()).forEach(this::reach);
    }

    private void compare(String reader, ReaderChangeDetector.Seen now) {
        if (readers.add(reader)) {
            report(() -> listener.readerAdded(reader, now.cardPresent()));
        }
        if (!now.cardPresent() || now.change() == ReaderChangeDetector.Change.EXCHANGED) {
            remove(reader);
        }
        if (now.cardPresent() && occupied.add(reader)) {
            waiting.put(reader, new Waiting(ATTEMPTS, null));
            report(() -> listener.cardInserted(reader));
        }
    }

    private void remove(String reader) {
        waiting.remove(reader);
        if (occupied.remove(reader)) {
            report(() -> listener.cardRemoved(reader));
        }
    }

    private void reach(String reader) {
        if (closed) {
            return;
        }
        Waiting before = waiting.remove(reader);
        try {
            CardHandle link = CardHandle.connectAtOnce(terminals.named(reader), terminals);
            try (CardConnection connection = PcscConnection.open(terminals, link, exchangeListeners)) {
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
            waiting.put(reader, new Waiting(before.attempts() - 1, before.reported()));
        } else {
            if (fault == Fault.IN_USE) {
                waiting.put(reader, new Waiting(before.attempts(), fault));
            }
            if (fault == null || before.reported() != fault) {
                report(() -> listener.cardUnreachable(reader, failure));
            }
        }
    }

    private void report(Runnable call) {
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

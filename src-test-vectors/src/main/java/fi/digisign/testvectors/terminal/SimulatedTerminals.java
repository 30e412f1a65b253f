package fi.digisign.testvectors.terminal;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.smartcardio.TerminalFactory;

/**
 * A PC/SC service inside the process: a changing list of readers, shown to applications through
 * {@link TerminalFactory}. Nothing is registered with {@link java.security.Security}; an application sees these
 * readers only through a factory it is given.
 *
 * <p>Each {@link #factory()} is what the JDK gives one program: within one factory a terminal's connections are one and
 * the same {@code Card}, two factories are two programs that share the readers and their cards.
 *
 * <p>Behaves like the JDK's implementation over pcsc-lite, its known faults included: after {@link #stopService()} a
 * factory's calls fail with {@link PcscError#SCARD_E_NO_SERVICE} for ever, even when the service runs again; only a new
 * factory works. The one difference: the protocol {@code "direct"} (talking to a reader without a card) is refused with
 * {@link PcscError#SCARD_E_UNSUPPORTED_FEATURE}.
 *
 * <p>Safe for use by several threads.
 */
public final class SimulatedTerminals {

    /** The type to ask {@link #provider()} for. */
    public static final String TYPE = "Simulated";

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<SimulatedReader> readers = new ArrayList<>();
    private final Runnable watcher = this::readerChanged;
    private boolean running = true;
    private long starts = 1;
    private PcscError refusal;

    /**
     * A running service with these readers.
     *
     * @param readers the readers, in the order they are listed
     */
    public SimulatedTerminals(SimulatedReader... readers) {
        for (SimulatedReader reader : readers) {
            plug(reader);
        }
    }

    /**
     * A factory showing just these readers, for when their list never changes.
     *
     * @param readers the readers, in the order they are listed
     * @return a factory for one program
     */
    public static TerminalFactory factory(SimulatedReader... readers) {
        return new SimulatedTerminals(readers).factory();
    }

    /**
     * Plugs a reader in; it comes last in the list.
     *
     * @param reader the reader
     * @throws IllegalArgumentException if a reader of that name is there already
     */
    public void plug(SimulatedReader reader) {
        Objects.requireNonNull(reader, "reader");
        lock.lock();
        try {
            if (readers.stream().anyMatch(r -> r.name().equals(reader.name()))) {
                throw new IllegalArgumentException("there is a reader named " + reader.name() + " already");
            }
            readers.add(reader);
            reader.slot().watch(watcher);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Unplugs a reader. Open connections to it end with {@link PcscError#SCARD_E_READER_UNAVAILABLE}; its card stays in
     * it.
     *
     * @param reader the reader; one that is not plugged in stays so
     */
    public void unplug(SimulatedReader reader) {
        lock.lock();
        try {
            if (readers.remove(reader)) {
                reader.slot().unwatch(watcher);
                reader.slot().cutOff(PcscError.SCARD_E_READER_UNAVAILABLE);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Stops the service. Calls in progress that wait for a card end with {@link PcscError#SCARD_F_COMM_ERROR},
     * everything else from now on with {@link PcscError#SCARD_E_NO_SERVICE}.
     */
    public void stopService() {
        lock.lock();
        try {
            running = false;
            readers.forEach(r -> r.slot().cutOff(PcscError.SCARD_E_NO_SERVICE));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The service comes back, with the same readers. Factories made before stay useless, as the JDK's context does. */
    public void startService() {
        lock.lock();
        try {
            if (!running) {
                running = true;
                starts++;
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * A new program's way to the readers.
     *
     * @return a factory of its own
     * @throws IllegalStateException if the service is stopped; {@link TerminalFactory#getInstance(String, Object,
     *     Provider)} on {@link #provider()} says the same as {@link NoSuchAlgorithmException}, like the JDK
     */
    public TerminalFactory factory() {
        try {
            return TerminalFactory.getInstance(TYPE, null, provider());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the simulated PC/SC service is stopped", e);
        }
    }

    /**
     * {@return the security provider behind {@link #factory()}, registered nowhere; its one service is {@code
     * TerminalFactory} of type {@link #TYPE}, whose parameters are ignored}
     */
    public Provider provider() {
        return new TerminalProvider(this);
    }

    /**
     * Lets no further program in, as a service does whose rules forbid it to this user.
     *
     * @param why the code that every request for a factory gets; null to admit programs again
     */
    public void refusePrograms(PcscError why) {
        lock.lock();
        try {
            refusal = why;
        } finally {
            lock.unlock();
        }
    }

    /** Which run of the service this is, for a program that connects to it now. */
    long join() throws PcscException {
        lock.lock();
        try {
            if (refusal != null) {
                throw new PcscException(refusal);
            }
            if (!running) {
                throw new PcscException(PcscError.SCARD_E_NO_SERVICE);
            }
            return starts;
        } finally {
            lock.unlock();
        }
    }

    /** The readers plugged in, for a program that joined at that start. */
    List<SimulatedReader> readers(long joined) throws PcscException {
        lock.lock();
        try {
            checkService(joined);
            return List.copyOf(readers);
        } finally {
            lock.unlock();
        }
    }

    SimulatedReader reader(String name, long joined) throws PcscException {
        for (SimulatedReader reader : readers(joined)) {
            if (reader.name().equals(name)) {
                return reader;
            }
        }
        throw new PcscException(PcscError.SCARD_E_UNKNOWN_READER);
    }

    /**
     * SCardGetStatusChange: waits until one of the named slots is not as it was known.
     *
     * @param names the readers' names
     * @param known their states as the caller knows them
     * @param millis how long to wait, negative for ever
     * @return their states now
     * @throws PcscException SCARD_E_TIMEOUT, or SCARD_F_COMM_ERROR if the service went away meanwhile
     */
    List<CardSlot.State> awaitChange(List<String> names, List<CardSlot.State> known, long millis, long joined)
            throws PcscException {
        lock.lock();
        try {
            checkService(joined);
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (true) {
                List<CardSlot.State> now = states(names);
                if (!now.equals(known)) {
                    return now;
                }
                if (millis < 0) {
                    changed.awaitUninterruptibly();
                } else if (left <= 0) {
                    throw new PcscException(PcscError.SCARD_E_TIMEOUT);
                } else {
                    left = awaitIgnoringInterrupts(left);
                }
                if (!running || joined != starts) {
                    throw new PcscException(PcscError.SCARD_F_COMM_ERROR);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private List<CardSlot.State> states(List<String> names) {
        return names.stream()
                .map(name -> readers.stream()
                        .filter(r -> r.name().equals(name))
                        .findFirst()
                        .map(reader -> reader.slot().state())
                        .orElse(CardSlot.State.UNKNOWN))
                .toList();
    }

    /** A native PC/SC call does not notice an interrupt either; the flag is kept for the caller. */
    private long awaitIgnoringInterrupts(long nanos) {
        long end = System.nanoTime() + nanos;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return changed.awaitNanos(end - System.nanoTime());
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void checkService(long joined) throws PcscException {
        if (!running || joined != starts) {
            throw new PcscException(PcscError.SCARD_E_NO_SERVICE);
        }
    }

    private void readerChanged() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

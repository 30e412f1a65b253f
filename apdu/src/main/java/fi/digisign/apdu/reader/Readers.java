package fi.digisign.apdu.reader;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.ReaderException.Fault;
import fi.digisign.apdu.trace.ApduListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The card readers of this computer, or of any other source of terminals. Keeps nothing open: each call checks the readers as
 * they are at that moment. Safe for use by several threads.
 */
public final class Readers {

    private final Terminals terminals;
    private final ReaderFilter filter;

    /**
     * Readers of a source. Does not access them yet.
     *
     * @param source the source of the readers
     * @param filter selects the readers
     */
    public Readers(TerminalSource source, ReaderFilter filter) {
        this.terminals = new Terminals(Objects.requireNonNull(source, "source"));
        this.filter = Objects.requireNonNull(filter, "filter");
    }

    /** {@return all readers of the operating system's PC/SC service} */
    public static Readers pcsc() {
        return new Readers(TerminalSource.pcsc(), ReaderFilter.ALL);
    }

    /**
     * Begins to watch these readers and their cards, in a thread of its own; first reports what is there. Does not disturb other
     * connections that were made to the same cards with this object.
     *
     * @param listener is notified of changes
     * @param exchangeListeners are notified of every exchange with a card that the listener has reached
     * @return the monitor; close it when it is no longer needed
     */
    public ReaderMonitor watch(ReaderListener listener, ApduListener... exchangeListeners) {
        return ReaderMonitor.start(
                terminals, filter, Objects.requireNonNull(listener, "listener"), List.of(exchangeListeners));
    }

    /**
     * The readers that are plugged in and accepted by the filter.
     *
     * @return the readers, in the service's order; possibly none
     * @throws ReaderException if the service or its library cannot be reached
     * @throws SmartCardException if something else fails
     */
    public List<Reader> list() throws SmartCardException {
        return terminals.list().stream()
                .filter(terminal -> filter.accepts(terminal.getName()))
                .map(terminal -> new Reader(terminals, terminal))
                .toList();
    }

    /**
     * The readers of {@link #list()} with a card in them.
     *
     * @return the readers, in the service's order; possibly none
     * @throws ReaderException if the service or its library cannot be reached
     * @throws SmartCardException if something else fails
     */
    public List<Reader> withCard() throws SmartCardException {
        return withCard(list());
    }

    private static List<Reader> withCard(List<Reader> readers) throws SmartCardException {
        List<Reader> result = new ArrayList<>();
        for (Reader reader : readers) {
            if (hasCard(reader)) {
                result.add(reader);
            }
        }
        return List.copyOf(result);
    }

    /** A reader that was unplugged after it was listed has no card either. */
    private static boolean hasCard(Reader reader) throws SmartCardException {
        try {
            return reader.isCardPresent();
        } catch (ReaderException e) {
            if (e.fault() != Fault.READER_GONE) {
                throw e;
            }
            return false;
        }
    }

    /**
     * Waits until a card is in any reader, including one that is plugged in meanwhile. A service that stops during the wait may
     * come back. A service that is not running from the beginning is reported at once, except on Windows, where it starts with
     * the first reader.
     *
     * @param timeout how long to wait; zero checks once
     * @return the first reader with a card
     * @throws NoCardException if there are readers, but no card in time
     * @throws ReaderException if there is no reader in time, or if the service cannot be reached
     * @throws SmartCardException if something else fails
     * @throws InterruptedException if the thread is interrupted
     */
    public Reader waitForCard(Duration timeout) throws SmartCardException, InterruptedException {
        Polling poll = new Polling(timeout);
        boolean serviceMayCome = OperatingSystem.current() == OperatingSystem.WINDOWS;
        SmartCardException problem;
        do {
            try {
                List<Reader> readers = list();
                serviceMayCome = true;
                List<Reader> ready = withCard(readers);
                if (!ready.isEmpty()) {
                    return ready.get(0);
                }
                problem = readers.isEmpty()
                        ? ReaderFaults.of(Fault.NO_READERS, null, null)
                        : new NoCardException(readers.stream().map(Reader::name).toList());
            } catch (ReaderException e) {
                boolean passing = e.fault() == Fault.SERVICE_NOT_RUNNING || e.fault() == Fault.COMMUNICATION;
                if (!passing || !serviceMayCome) {
                    throw e;
                }
                problem = e;
            }
        } while (poll.again());
        throw problem;
    }
}

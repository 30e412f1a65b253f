package fi.digisign.apdu.reader;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.ReaderException.Fault;
import fi.digisign.apdu.trace.ApduListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The card readers of this computer, or of any other source of terminals. Holds nothing open: each call looks at the readers
 * as they are. Safe for use by several threads.
 */
public final class Readers {

    private final Terminals terminals;
    private final ReaderFilter filter;

    /**
     * Looks at no reader yet.
     *
     * @param source where the readers come from
     * @param filter which of them to look at
     */
    public Readers(TerminalSource source, ReaderFilter filter) {
        this.terminals = new Terminals(Objects.requireNonNull(source, "source"));
        this.filter = Objects.requireNonNull(filter, "filter");
    }

    /**
     * All readers of the operating system's PC/SC service.
     *
     * @return the readers
     */
    public static Readers pcsc() {
        return new Readers(TerminalSource.pcsc(), ReaderFilter.ALL);
    }

    /**
     * Begins to watch these readers and their cards, from a thread of its own; tells at first what there is. Other
     * connections to the same cards made with this object are not disturbed.
     *
     * @param listener who is told
     * @param heard who hears every exchange with a card that the listener has reached
     * @return the monitor; close it when it is not needed any more
     */
    public ReaderMonitor watch(ReaderListener listener, ApduListener... heard) {
        return ReaderMonitor.start(terminals, filter, Objects.requireNonNull(listener, "listener"), List.of(heard));
    }

    /**
     * The readers plugged in that the filter takes.
     *
     * @return in the service's order; none if there is none
     * @throws ReaderException if the service or its library cannot be reached, and what to do about it
     * @throws SmartCardException if something else fails
     */
    public List<Reader> list() throws SmartCardException {
        return terminals.list().stream()
                .filter(terminal -> filter.accepts(terminal.getName()))
                .map(terminal -> new Reader(terminals, terminal))
                .toList();
    }

    /**
     * Those of {@link #list()} with a card in them.
     *
     * @return in the service's order; none if there is none
     * @throws ReaderException if the service or its library cannot be reached, and what to do about it
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

    /** A reader unplugged between listing and looking has no card either. */
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
     * Waits until a card is in any reader, also in one that is plugged in meanwhile. A service that goes away during the
     * wait may come back; one that was not there to begin with is reported at once, except on Windows, where it starts with
     * the first reader.
     *
     * @param timeout how long to wait; zero looks once
     * @return the first reader with a card
     * @throws NoCardException if there were readers, but no card in time
     * @throws ReaderException if there was no reader in time, or the service cannot be reached
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

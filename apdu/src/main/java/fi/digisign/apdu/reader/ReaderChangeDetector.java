package fi.digisign.apdu.reader;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.ReaderException.Fault;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.CardTerminals.State;

/**
 * Compares the readers with what they were when last checked. Each check waits one millisecond for a change (PC/SC's
 * SCardGetStatusChange), because only that compares the service's counters of insertions and removals; nothing else shows that a
 * card was removed and inserted again between two checks. A longer wait would block the whole JVM: pcsc-lite executes one call
 * at a time for each context, and Java has only one context.
 *
 * <p>Used by one thread.
 */
final class ReaderChangeDetector {

    /** What happened in a reader since the last check. */
    enum Change {
        NONE,
        INSERTED,
        REMOVED,
        /** Removed and inserted again, possibly another card. */
        EXCHANGED
    }

    /**
     * The present state of a reader.
     *
     * @param cardPresent whether a card is in it
     * @param change what happened since the last check; INSERTED for a new reader with a card
     */
    record Seen(boolean cardPresent, Change change) {}

    private static final long WAIT_MILLIS = 1;
    private static final long LONG_AGO_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Terminals terminals;
    private final ReaderFilter filter;
    private final boolean countsOnlyCards;
    private CardTerminals watched;
    private Map<String, Boolean> before = Map.of();
    private long lastCheck;

    /**
     * @param countsOnlyCards whether the service reports changes of readers and cards only, as pcsc-lite does; others also report
     *     when a program connects
     */
    ReaderChangeDetector(Terminals terminals, ReaderFilter filter, boolean countsOnlyCards) {
        this.terminals = terminals;
        this.filter = filter;
        this.countsOnlyCards = countsOnlyCards;
    }

    /**
     * Checks once.
     *
     * @return the readers by their names, in the service's order
     * @throws SmartCardException if the service cannot be reached; the next check then starts afresh
     */
    Map<String, Seen> check() throws SmartCardException {
        try {
            return compared();
        } catch (CardException | IllegalStateException e) {
            SmartCardException fault = PcscError.translate(e, "");
            watched = null;
            boolean vanished = fault instanceof ReaderException reader && reader.fault() == Fault.READER_GONE;
            if (!vanished) {
                before = Map.of();
            }
            throw fault;
        }
    }

    private Map<String, Seen> compared() throws CardException {
        boolean first = watched == null;
        if (first) {
            watched = terminals.watchable();
        }
        Map<String, CardTerminal> present = present();
        boolean changed = !present.isEmpty() && watched.waitForChange(WAIT_MILLIS);
        boolean longAgo = System.nanoTime() - lastCheck > LONG_AGO_NANOS;
        Set<String> in = changed ? names(State.CARD_INSERTION) : Set.of();
        Set<String> out = changed ? names(State.CARD_REMOVAL) : Set.of();
        boolean unexplained = changed
                && !first
                && (longAgo
                        || countsOnlyCards
                                && in.isEmpty()
                                && out.isEmpty()
                                && before.keySet().equals(present.keySet())
                                // otherwise a reader came or went meanwhile, which the next check finds
                                && present().keySet().equals(present.keySet()));

        Map<String, Seen> seen = new LinkedHashMap<>();
        for (Map.Entry<String, CardTerminal> entry : present.entrySet()) {
            String name = entry.getKey();
            boolean had = before.getOrDefault(name, false);
            boolean has = first || !before.containsKey(name)
                    ? entry.getValue().isCardPresent()
                    : (had || in.contains(name)) && !out.contains(name);
            seen.put(name, new Seen(has, change(had, has, unexplained || in.contains(name))));
        }
        before = new LinkedHashMap<>();
        seen.forEach((name, state) -> before.put(name, state.cardPresent()));
        lastCheck = System.nanoTime();
        return seen;
    }

    private static Change change(boolean had, boolean has, boolean again) {
        if (had && has) {
            return again ? Change.EXCHANGED : Change.NONE;
        }
        return had == has ? Change.NONE : has ? Change.INSERTED : Change.REMOVED;
    }

    private Map<String, CardTerminal> present() throws CardException {
        List<CardTerminal> all;
        try {
            all = watched.list();
        } catch (CardException e) {
            SmartCardException fault = PcscError.translate(e, "");
            if (fault instanceof ReaderException reader && reader.fault() == Fault.NO_READERS) {
                return Map.of();
            }
            throw fault;
        }
        return all.stream()
                .filter(terminal -> filter.accepts(terminal.getName()))
                .collect(Collectors.toMap(CardTerminal::getName, same -> same, (a, b) -> a, LinkedHashMap::new));
    }

    private Set<String> names(State state) throws CardException {
        Set<String> names = new HashSet<>();
        for (CardTerminal terminal : watched.list(state)) {
            names.add(terminal.getName());
        }
        return names;
    }
}

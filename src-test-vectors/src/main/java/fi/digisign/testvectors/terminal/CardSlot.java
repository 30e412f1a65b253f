package fi.digisign.testvectors.terminal;

import fi.digisign.testvectors.SimulatedCard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A reader's slot as the PC/SC service sees it: it knows which connections are open, which of them holds a transaction,
 * and what became of the card under each. Safe for use by several threads.
 */
final class CardSlot {

    private final String reader;
    private final WireMonitor monitor;
    private final ReentrantLock state = new ReentrantLock();
    private final Condition transactionOver = state.newCondition();
    /** One command at a time; not needed for removing the card. Taken before the state lock. */
    private final ReentrantLock wire = new ReentrantLock(true);

    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final Set<CardHandle> handles = new HashSet<>();

    private volatile ReaderControl control = CardSlot::noControl;
    private SimulatedCard card;
    private byte[] atr = {};
    private long events;
    private CardHandle transaction;
    private PcscError refusal;

    CardSlot(String reader, WireMonitor monitor) {
        this.reader = reader;
        this.monitor = monitor;
    }

    /**
     * What SCardGetStatusChange reports of a slot.
     *
     * @param present whether a card is there
     * @param events how many insertions and removals there have been: a card swapped quickly changes only this
     */
    record State(boolean present, long events) {

        /** A reader that is not there (any more), or was never looked at. */
        static final State UNKNOWN = new State(false, -1);
    }

    void insert(SimulatedCard inserted) {
        Objects.requireNonNull(inserted, "card");
        wire.lock();
        state.lock();
        try {
            if (card != null) {
                throw new IllegalStateException("a card is in " + reader + " already");
            }
            inserted.reset();
            atr = inserted.atr();
            card = inserted;
            events++;
        } finally {
            state.unlock();
            wire.unlock();
        }
        changed();
    }

    void remove() {
        state.lock();
        try {
            if (card == null) {
                return;
            }
            card = null;
            events++;
            invalidate(PcscError.SCARD_W_REMOVED_CARD, null);
        } finally {
            state.unlock();
        }
        changed();
    }

    void refuse(PcscError why) {
        state.lock();
        try {
            refusal = why;
        } finally {
            state.unlock();
        }
    }

    void control(ReaderControl answering) {
        control = answering;
    }

    Optional<SimulatedCard> card() {
        return locked(() -> Optional.ofNullable(card));
    }

    int connections() {
        return locked(handles::size);
    }

    State state() {
        return locked(() -> new State(card != null, events));
    }

    private <T> T locked(Supplier<T> question) {
        state.lock();
        try {
            return question.get();
        } finally {
            state.unlock();
        }
    }

    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    void unwatch(Runnable watcher) {
        watchers.remove(watcher);
    }

    /** Opens a shared connection; waits while another has a transaction, as pcsc-lite does. */
    CardHandle connect(Set<Protocol> wanted) throws PcscException {
        state.lock();
        try {
            if (card != null && refusal != null) {
                throw new PcscException(refusal);
            }
            while (card != null && transaction != null) {
                transactionOver.awaitUninterruptibly();
            }
            if (card == null) {
                throw new PcscException(PcscError.SCARD_E_NO_SMARTCARD);
            }
            if (atr.length == 0) {
                throw new PcscException(PcscError.SCARD_W_UNRESPONSIVE_CARD);
            }
            Set<Protocol> possible = Protocol.offeredBy(atr);
            for (CardHandle open : handles) {
                if (open.valid()) {
                    possible.retainAll(Set.of(open.protocol()));
                }
            }
            possible.retainAll(wanted);
            if (possible.isEmpty()) {
                throw new PcscException(PcscError.SCARD_E_PROTO_MISMATCH);
            }
            CardHandle handle = new CardHandle(this, possible.iterator().next(), atr.clone());
            handles.add(handle);
            return handle;
        } finally {
            state.unlock();
        }
    }

    /** An application hands in a command, which may take several exchanges. */
    void command(CardHandle handle) throws PcscException {
        present(handle);
        monitor.command();
    }

    /** One exchange for one connection. */
    byte[] exchange(CardHandle handle, byte[] command) throws PcscException {
        awaitTurn(handle);
        wire.lock();
        try {
            long number = monitor.before(command);
            byte[] response = present(handle).transmit(command.clone());
            monitor.exchanged(command.length, response.length);
            present(handle);
            monitor.after(number, command, response);
            return response;
        } finally {
            wire.unlock();
        }
    }

    /** What drivers of readers without a PIN pad answer. */
    private static byte[] noControl(int code, byte[] command, ReaderControl.ToCard card) throws PcscException {
        throw new PcscException(PcscError.SCARD_E_UNSUPPORTED_FEATURE);
    }

    /** One command to the reader itself, for one connection. */
    byte[] control(CardHandle handle, int code, byte[] command) throws PcscException {
        awaitTurn(handle);
        return control.control(code, command, apdu -> {
            command(handle);
            return exchange(handle, apdu);
        });
    }

    /** The card under a connection, if nothing has become of it. */
    private SimulatedCard present(CardHandle handle) throws PcscException {
        state.lock();
        try {
            handle.check();
            return card;
        } finally {
            state.unlock();
        }
    }

    void begin(CardHandle handle) throws PcscException {
        state.lock();
        try {
            awaitTurn(handle);
            transaction = handle;
        } finally {
            state.unlock();
        }
    }

    /** Waits while another connection has a transaction. */
    private void awaitTurn(CardHandle handle) throws PcscException {
        state.lock();
        try {
            handle.check();
            while (transaction != null && transaction != handle) {
                transactionOver.awaitUninterruptibly();
                handle.check();
            }
        } finally {
            state.unlock();
        }
    }

    void end(CardHandle handle) throws PcscException {
        state.lock();
        try {
            boolean held = endTransaction(handle);
            handle.check();
            if (!held) {
                throw new PcscException(PcscError.SCARD_E_NOT_TRANSACTED);
            }
        } finally {
            state.unlock();
        }
    }

    /** Callers hold the state lock. */
    private boolean endTransaction(CardHandle handle) {
        boolean held = transaction == handle;
        if (held) {
            transaction = null;
            transactionOver.signalAll();
        }
        return held;
    }

    /** Closes a connection and with it its transaction. To reset the card it waits for another's transaction to end. */
    void disconnect(CardHandle handle, boolean reset) {
        boolean alive;
        state.lock();
        try {
            while (reset && handle.valid() && transaction != null && transaction != handle) {
                transactionOver.awaitUninterruptibly();
            }
            alive = handle.valid();
            handles.remove(handle);
            handle.invalidate(PcscError.SCARD_E_INVALID_HANDLE);
            endTransaction(handle);
        } finally {
            state.unlock();
        }
        if (reset && alive) {
            reset(handle);
        }
    }

    /** The reader is unplugged, or the service behind it goes away: every connection ends with that code. */
    void cutOff(PcscError why) {
        state.lock();
        try {
            invalidate(why, null);
        } finally {
            state.unlock();
        }
    }

    /**
     * Resets the card once it has answered its command: a chip does one thing at a time.
     *
     * @param by the connection that stays valid; null for none
     */
    void reset(CardHandle by) {
        wire.lock();
        state.lock();
        try {
            if (card == null) {
                return;
            }
            card.reset();
            atr = card.atr();
            invalidate(PcscError.SCARD_W_RESET_CARD, by);
        } finally {
            state.unlock();
            wire.unlock();
        }
        changed();
    }

    /** Callers hold the state lock. */
    private void invalidate(PcscError why, CardHandle except) {
        for (CardHandle handle : handles) {
            if (handle != except) {
                handle.invalidate(why);
            }
        }
        transaction = null;
        transactionOver.signalAll();
    }

    private void changed() {
        new ArrayList<>(watchers).forEach(Runnable::run);
    }
}

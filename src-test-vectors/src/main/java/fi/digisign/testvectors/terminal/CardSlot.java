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
    private final Set<Handle> handles = new HashSet<>();

    private volatile ReaderControl control = CardSlot::noControl;
    private SimulatedCard card;
    private byte[] atr = {};
    private long events;
    private Handle transaction;
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

        /** A reader that is unplugged, or was never looked at. */
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
    Handle connect(Set<Protocol> wanted) throws PcscException {
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
            for (Handle open : handles) {
                if (open.valid()) {
                    possible.retainAll(Set.of(open.protocol()));
                }
            }
            possible.retainAll(wanted);
            if (possible.isEmpty()) {
                throw new PcscException(PcscError.SCARD_E_PROTO_MISMATCH);
            }
            Handle handle = new Handle(possible.iterator().next(), atr.clone());
            handles.add(handle);
            return handle;
        } finally {
            state.unlock();
        }
    }

    /** What drivers of readers without a PIN pad answer. */
    private static byte[] noControl(int code, byte[] command, ReaderControl.ToCard card) throws PcscException {
        throw new PcscException(PcscError.SCARD_E_UNSUPPORTED_FEATURE);
    }

    /** The reader is unplugged, or the service stops: every connection ends with that code. */
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
    void reset(Handle by) {
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
    private void invalidate(PcscError why, Handle except) {
        for (Handle handle : handles) {
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

    /**
     * One open connection to the card: PC/SC's SCARDHANDLE. After a reset or removal of the card every use fails with that
     * code; only disconnecting is left. Guarded by the state lock.
     */
    final class Handle {

        /** The size of the JDK's receive buffer. */
        private static final int MAX_RESPONSE = 8192;

        private final Protocol protocol;
        private final byte[] atr;
        private volatile PcscError fate;

        private Handle(Protocol protocol, byte[] atr) {
            this.protocol = protocol;
            this.atr = atr;
        }

        Protocol protocol() {
            return protocol;
        }

        byte[] atr() {
            return atr.clone();
        }

        boolean valid() {
            return fate == null;
        }

        /** A removal outranks the reset before it; a closed handle stays closed. */
        private void invalidate(PcscError why) {
            if (fate != PcscError.SCARD_E_INVALID_HANDLE) {
                fate = why;
            }
        }

        private void check() throws PcscException {
            if (fate != null) {
                throw new PcscException(fate);
            }
        }

        /** The card under this connection, if nothing has become of it. */
        private SimulatedCard present() throws PcscException {
            state.lock();
            try {
                check();
                return card;
            } finally {
                state.unlock();
            }
        }

        /** Waits while another connection has a transaction. */
        private void awaitTurn() throws PcscException {
            state.lock();
            try {
                check();
                while (transaction != null && transaction != this) {
                    transactionOver.awaitUninterruptibly();
                    check();
                }
            } finally {
                state.unlock();
            }
        }

        /** Begins a command of the application, which may take several exchanges. */
        void command() throws PcscException {
            present();
            monitor.command();
        }

        byte[] exchange(byte[] command) throws PcscException {
            byte[] response = transmit(command);
            if (response.length > MAX_RESPONSE) {
                throw new PcscException(PcscError.SCARD_E_INSUFFICIENT_BUFFER);
            }
            return response;
        }

        private byte[] transmit(byte[] command) throws PcscException {
            awaitTurn();
            wire.lock();
            try {
                long number = monitor.before(command);
                byte[] response = present().transmit(command.clone());
                monitor.exchanged(command.length, response.length);
                present();
                monitor.after(number, command, response);
                return response;
            } finally {
                wire.unlock();
            }
        }

        /** One command to the reader itself. */
        byte[] control(int code, byte[] command) throws PcscException {
            awaitTurn();
            return control.control(code, command, apdu -> {
                command();
                return transmit(apdu);
            });
        }

        void begin() throws PcscException {
            state.lock();
            try {
                awaitTurn();
                transaction = this;
            } finally {
                state.unlock();
            }
        }

        void end() throws PcscException {
            state.lock();
            try {
                boolean held = endTransaction();
                check();
                if (!held) {
                    throw new PcscException(PcscError.SCARD_E_NOT_TRANSACTED);
                }
            } finally {
                state.unlock();
            }
        }

        private boolean endTransaction() {
            boolean held = transaction == this;
            if (held) {
                transaction = null;
                transactionOver.signalAll();
            }
            return held;
        }

        /** Closes the connection and with it its transaction. To reset the card it waits for another's transaction to end. */
        void disconnect(boolean reset) {
            boolean alive;
            state.lock();
            try {
                while (reset && valid() && transaction != null && transaction != this) {
                    transactionOver.awaitUninterruptibly();
                }
                alive = valid();
                handles.remove(this);
                invalidate(PcscError.SCARD_E_INVALID_HANDLE);
                endTransaction();
            } finally {
                state.unlock();
            }
            if (reset && alive) {
                CardSlot.this.reset(this);
            }
        }
    }
}

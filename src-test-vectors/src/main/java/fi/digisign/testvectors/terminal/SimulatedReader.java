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

/**
 * A card reader with a slot, as the PC/SC service sees it: it knows which connections are open, which of them holds a
 * transaction, and what became of the card under each. Applications reach it through {@link SimulatedTerminals}.
 *
 * <p>Safe for use by several threads: cards may be inserted and removed while an application talks to one.
 */
public final class SimulatedReader {

    private final String name;
    private final ReentrantLock state = new ReentrantLock();
    private final Condition transactionOver = state.newCondition();
    /** Keeps the card's doings apart; held while it works, so not needed for pulling it out. Taken before the state lock. */
    private final ReentrantLock wire = new ReentrantLock(true);

    private final Tap tap = new Tap(this);
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final Set<CardHandle> handles = new HashSet<>();

    private volatile ReaderKeys keys = SimulatedReader::noKeys;
    private SimulatedCard card;
    private byte[] atr = {};
    private long events;
    private CardHandle transaction;
    private PcscError refusal;

    /**
     * An empty reader.
     *
     * @param name its name as applications see it
     */
    public SimulatedReader(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    /**
     * A reader with a card in it.
     *
     * @param name its name as applications see it
     * @param card the card
     */
    public SimulatedReader(String name, SimulatedCard card) {
        this(name);
        insert(card);
    }

    /**
     * The name.
     *
     * @return the name as applications see it
     */
    public String name() {
        return name;
    }

    /**
     * Puts a card in and powers it on. A card whose ATR is empty is one that does not answer to reset:
     * applications see it as present and get {@link PcscError#SCARD_W_UNRESPONSIVE_CARD} on connecting.
     *
     * @param inserted the card
     * @throws IllegalStateException if the slot is taken
     */
    public void insert(SimulatedCard inserted) {
        Objects.requireNonNull(inserted, "card");
        wire.lock();
        try {
            put(inserted);
        } finally {
            wire.unlock();
        }
        changed();
    }

    private void put(SimulatedCard inserted) {
        state.lock();
        try {
            if (card != null) {
                throw new IllegalStateException("a card is in " + name + " already");
            }
            inserted.reset();
            atr = inserted.atr();
            card = inserted;
            events++;
        } finally {
            state.unlock();
        }
    }

    /** Pulls the card out, whatever it is doing; does nothing to an empty slot. */
    public void remove() {
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

    /**
     * Another program resets the card, or the service does (Windows: after a transaction of five idle seconds). Every
     * open connection gets {@link PcscError#SCARD_W_RESET_CARD} from then on, transactions are lost. Happens as soon as the
     * card has answered the command it is at, without waiting for a transaction to end as a well-behaved program's reset
     * would. Does nothing to an empty slot.
     */
    public void resetByOther() {
        resetCard(null);
    }

    /**
     * Lets nobody connect to the card any more: another program has it for itself alone
     * ({@link PcscError#SCARD_E_SHARING_VIOLATION}), or the user may not ({@link PcscError#SCARD_W_INSERTED_CARD}).
     *
     * @param why the code that whoever tries gets; null to let everybody connect again
     */
    public void refuseConnections(PcscError why) {
        state.lock();
        try {
            refusal = why;
        } finally {
            state.unlock();
        }
    }

    /**
     * Whether a card is in the slot.
     *
     * @return true if so
     */
    public boolean cardPresent() {
        state.lock();
        try {
            return card != null;
        } finally {
            state.unlock();
        }
    }

    /**
     * The card in the slot.
     *
     * @return the card, if there is one
     */
    public Optional<SimulatedCard> card() {
        state.lock();
        try {
            return Optional.ofNullable(card);
        } finally {
            state.unlock();
        }
    }

    /**
     * What has gone over the wire since the reader was made.
     *
     * @return a snapshot
     */
    public Traffic traffic() {
        return tap.traffic();
    }

    /**
     * How many exchanges were begun since the reader was made, those included that a hook refused: the last number hooks
     * were told.
     *
     * @return their number
     */
    public long attempts() {
        return tap.attempts();
    }

    /**
     * How many connections are open, over all programs.
     *
     * @return their number
     */
    public int connections() {
        state.lock();
        try {
            return handles.size();
        } finally {
            state.unlock();
        }
    }

    /**
     * Adds a hook; hooks are called in the order they were added.
     *
     * @param hook the hook
     * @return this reader
     */
    public SimulatedReader hook(ExchangeHook hook) {
        tap.add(Objects.requireNonNull(hook, "hook"));
        return this;
    }

    /**
     * Takes a hook out again.
     *
     * @param hook the hook
     */
    public void unhook(ExchangeHook hook) {
        tap.remove(hook);
    }

    /**
     * Gives the reader keys, or other ways to answer commands to itself.
     *
     * @param answering what answers them
     * @return this reader
     */
    public SimulatedReader keys(ReaderKeys answering) {
        keys = Objects.requireNonNull(answering, "keys");
        return this;
    }

    @Override
    public String toString() {
        return name;
    }

    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    void unwatch(Runnable watcher) {
        watchers.remove(watcher);
    }

    /** A number that differs whenever the slot's state may have changed, and whether a card is there. */
    SlotState slotState() {
        state.lock();
        try {
            return new SlotState(card != null, events);
        } finally {
            state.unlock();
        }
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

    void commandFrom(CardHandle handle) throws PcscException {
        state.lock();
        try {
            handle.check();
            tap.command();
        } finally {
            state.unlock();
        }
    }

    /** One exchange for one connection. */
    byte[] exchange(CardHandle handle, byte[] command) throws PcscException {
        state.lock();
        try {
            awaitTurn(handle);
        } finally {
            state.unlock();
        }
        wire.lock();
        try {
            long number = tap.before(command);
            byte[] response = present(handle).transmit(command.clone());
            tap.exchanged(command.length, response.length);
            present(handle);
            tap.after(number, command, response);
            return response;
        } finally {
            wire.unlock();
        }
    }

    /** What drivers of readers without keys answer. */
    private static byte[] noKeys(int code, byte[] command, ReaderKeys.ToCard card) throws PcscException {
        throw new PcscException(PcscError.SCARD_E_UNSUPPORTED_FEATURE);
    }

    /** One command to the reader itself, for one connection. */
    byte[] control(CardHandle handle, int code, byte[] command) throws PcscException {
        state.lock();
        try {
            awaitTurn(handle);
        } finally {
            state.unlock();
        }
        return keys.control(code, command, apdu -> {
            commandFrom(handle);
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

    /** Waits while another connection has a transaction. Callers hold the state lock. */
    private void awaitTurn(CardHandle handle) throws PcscException {
        handle.check();
        while (transaction != null && transaction != handle) {
            transactionOver.awaitUninterruptibly();
            handle.check();
        }
    }

    void end(CardHandle handle) throws PcscException {
        state.lock();
        try {
            boolean held = transaction == handle;
            if (held) {
                transaction = null;
                transactionOver.signalAll();
            }
            handle.check();
            if (!held) {
                throw new PcscException(PcscError.SCARD_E_NOT_TRANSACTED);
            }
        } finally {
            state.unlock();
        }
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
            if (transaction == handle) {
                transaction = null;
                transactionOver.signalAll();
            }
        } finally {
            state.unlock();
        }
        if (reset && alive) {
            resetCard(handle);
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

    /** The card finishes its command first: a chip does one thing at a time. */
    private void resetCard(CardHandle by) {
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

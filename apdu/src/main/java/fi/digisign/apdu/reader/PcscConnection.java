package fi.digisign.apdu.reader;

import fi.digisign.apdu.ApduChannel;
import fi.digisign.apdu.ApduListener;
import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.CardRemovedException;
import fi.digisign.apdu.CardResetException;
import fi.digisign.apdu.Instruction;
import fi.digisign.apdu.LengthSupport;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.NoCardException;
import fi.digisign.apdu.PinCommand;
import fi.digisign.apdu.ReaderException;
import fi.digisign.apdu.ReaderException.Fault;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.Transaction;
import fi.digisign.apdu.channel.CommandChaining;
import fi.digisign.apdu.channel.Listening;
import fi.digisign.apdu.channel.ResponseChaining;
import fi.digisign.apdu.pinpad.PinPad;
import fi.digisign.apdu.pinpad.ReaderControl;
import fi.digisign.apdu.tlv.CardCapabilities;
import fi.digisign.apdu.tlv.HistoricalBytes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.smartcardio.ATR;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * A connection that lives through resets by others and restarts of the service. Threads queue for it in the order they came;
 * other processes are kept out with PC/SC's transaction. It resets the card only when told to.
 */
final class PcscConnection implements CardConnection {

    private static final int MAX_HEALINGS = 4;
    private static final long RESTART_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long RESTART_PAUSE_MILLIS = 100;

    private enum State {
        LIVE,
        /** Reset, or cut off by the service: to be connected again. */
        STALE,
        REMOVED,
        CLOSED
    }

    private final Terminals terminals;
    private final String readerName;
    private final List<ApduListener> listeners;
    private final ATR atr;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Courtesy courtesy = new Courtesy(System::nanoTime);
    private final ApduChannel channel;
    private CardLink link;
    private volatile State state = State.LIVE;
    private boolean disturbedBefore;
    private volatile int resets;
    private volatile String protocol;
    private volatile LengthSupport lengths;

    private PcscConnection(Terminals terminals, CardLink link, List<ApduListener> listeners) {
        this.terminals = terminals;
        this.link = link;
        this.listeners = List.copyOf(listeners);
        this.readerName = link.terminal().getName();
        this.atr = link.atr();
        this.protocol = link.protocol();
        this.lengths = assumed(atr, protocol);
        this.channel =
                new CommandChaining(new ResponseChaining(new Listening(new Bottom(), this.listeners)), this::lengths);
    }

    private static LengthSupport assumed(ATR atr, String protocol) {
        Optional<CardCapabilities> told = HistoricalBytes.of(atr).capabilities();
        return LengthSupport.assume(
                told.map(CardCapabilities::commandChaining).orElse(false),
                told.map(CardCapabilities::extendedLength).orElse(false),
                protocol);
    }

    static PcscConnection open(Terminals terminals, CardLink link, List<ApduListener> listeners) {
        PcscConnection connection = new PcscConnection(terminals, link, listeners);
        connection.announce();
        return connection;
    }

    @Override
    public ATR atr() {
        return atr;
    }

    @Override
    public String readerName() {
        return readerName;
    }

    @Override
    public String protocol() {
        return protocol;
    }

    @Override
    public int resets() {
        return resets;
    }

    @Override
    public LengthSupport lengths() {
        return lengths;
    }

    @Override
    public void learn(LengthSupport learned) {
        lengths = "T=0".equals(protocol) ? learned.withoutExtended() : learned;
    }

    @Override
    public Transaction begin() throws SmartCardException {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("This thread already has a transaction on this card");
        }
        turn.lock();
        boolean begun = false;
        try {
            leaveOthersATurn();
            long asked = System.nanoTime();
            beginHealing();
            courtesy.begun(asked);
            begun = true;
            return new Turn();
        } finally {
            if (!begun) {
                turn.unlock();
            }
        }
    }

    @Override
    public void reset() throws SmartCardException {
        Transaction alone = begin();
        try {
            state = State.STALE;
            link.reset();
        } finally {
            alone.close();
        }
    }

    private void leaveOthersATurn() {
        if (OperatingSystem.current() == OperatingSystem.LINUX) {
            LockSupport.parkNanos(courtesy.breakNanos());
        }
    }

    private void beginHealing() throws SmartCardException {
        for (int healings = 0; ; healings++) {
            CardLink current = live();
            try {
                current.beginExclusive();
                return;
            } catch (SmartCardException e) {
                note(e);
                boolean healable = e instanceof CardResetException || isCutOff(e);
                if (!healable || healings == MAX_HEALINGS) {
                    throw e;
                }
            }
        }
    }

    private CardLink live() throws SmartCardException {
        switch (state) {
            case CLOSED -> throw ReaderFaults.of(Fault.CLOSED, readerName, null);
            case REMOVED -> throw new CardRemovedException(readerName, null);
            case STALE -> connectAgain();
            case LIVE -> {}
        }
        return link;
    }

    private void connectAgain() throws SmartCardException {
        link.disconnect();
        CardLink fresh;
        try {
            fresh = reached();
        } catch (NoCardException | CardRemovedException e) {
            state = State.REMOVED;
            throw new CardRemovedException(readerName, e);
        }
        if (!fresh.atr().equals(atr)) {
            fresh.disconnect();
            state = State.REMOVED;
            throw new CardRemovedException(readerName, null);
        }
        link = fresh;
        protocol = fresh.protocol();
        learn(lengths);
        resets++;
        state = State.LIVE;
        announce();
    }

    /** After a reset the terminal is as good as before; after a restart of the service there is a new one for the reader. */
    private CardLink reached() throws SmartCardException {
        try {
            return CardLink.connect(link.terminal(), terminals.cards());
        } catch (ReaderException e) {
            if (!isCutOff(e)) {
                throw e;
            }
            return e.fault() == Fault.READER_GONE
                    ? CardLink.connect(terminals.named(readerName), terminals.cards())
                    : reachedAfterRestart(e);
        }
    }

    /** A service that has just come back needs a moment to see its readers and their cards. */
    private CardLink reachedAfterRestart(ReaderException cutOff) throws SmartCardException {
        long start = System.nanoTime();
        while (true) {
            try {
                return CardLink.connect(terminals.named(readerName), terminals.cards());
            } catch (NoCardException | ReaderException e) {
                boolean mayCome = e instanceof NoCardException
                        || e instanceof ReaderException reader && reader.fault() == Fault.READER_GONE;
                if (!mayCome || System.nanoTime() - start > RESTART_NANOS) {
                    throw e;
                }
                Poll.pause(RESTART_PAUSE_MILLIS, cutOff);
            }
        }
    }

    private static boolean isCutOff(SmartCardException e) {
        return e instanceof ReaderException reader
                && (reader.fault() == Fault.SERVICE_NOT_RUNNING || reader.fault() == Fault.READER_GONE);
    }

    private void announce() {
        listeners.forEach(listener -> listener.connected(readerName, atr));
    }

    /** The bottom of the stack: one command to the card itself. */
    private final class Bottom implements ApduChannel {

        @Override
        public ResponseAPDU transmit(CommandAPDU command) throws SmartCardException {
            return exchange(usable -> usable.transmit(command));
        }

        @Override
        public ResponseAPDU transmit(PinCommand command) throws SmartCardException {
            return exchange(usable -> usable.transmit(command));
        }
    }

    /** The way to the reader itself. What it refuses says nothing about the connection; a card that is lost does. */
    private final class Control implements ReaderControl {

        @Override
        public byte[] control(int code, byte[] command) throws SmartCardException {
            if (state == State.STALE) {
                throw new CardResetException(null);
            }
            try {
                return live().control(code, command);
            } catch (CardResetException | CardRemovedException lost) {
                note(lost);
                throw lost;
            }
        }

        @Override
        public void exchanged(CommandAPDU command, ResponseAPDU response) {
            listeners.forEach(listener -> listener.exchanged(command, response));
        }
    }

    @FunctionalInterface
    private interface Exchange {
        ResponseAPDU with(CardLink usable) throws SmartCardException;
    }

    private ResponseAPDU exchange(Exchange exchange) throws SmartCardException {
        if (state == State.STALE) {
            throw new CardResetException(null);
        }
        try {
            return exchange.with(live());
        } catch (SmartCardException e) {
            note(e);
            // A card pulled out this very moment shows as a disturbance or as an answer without a status word.
            boolean disturbed = e instanceof MalformedResponseException
                    || e instanceof ReaderException reader && reader.fault() == Fault.COMMUNICATION;
            if (disturbed) {
                // A card that answers nonsense again and again is there: once is enough to wait for its removal.
                boolean waiting = !disturbedBefore;
                disturbedBefore = true;
                if (link.goneAfterFault(e, waiting)) {
                    state = State.REMOVED;
                    throw new CardRemovedException(readerName, e);
                }
            }
            throw e;
        }
    }

    /** What a failure says about this connection. After any fault of the reader the card's state is not known any more. */
    private void note(SmartCardException e) {
        if (state == State.CLOSED) {
            return;
        }
        if (e instanceof CardRemovedException) {
            state = State.REMOVED;
        } else if (e instanceof CardResetException
                || e instanceof ReaderException reader && reader.fault() != Fault.IN_USE) {
            state = State.STALE;
        }
    }

    /** Waits for a transaction of another thread; one of this thread loses its card. */
    @Override
    public void close() {
        turn.lock();
        try {
            if (state != State.CLOSED) {
                state = State.CLOSED;
                link.disconnect();
            }
        } finally {
            turn.unlock();
        }
    }

    @Override
    public String toString() {
        return "Connection to the card in " + readerName + " (" + protocol + ", " + state + ")";
    }

    private final class Turn implements Transaction {

        private boolean over;

        @Override
        public CardConnection connection() {
            return PcscConnection.this;
        }

        @Override
        public ResponseAPDU transmit(CommandAPDU command) throws SmartCardException {
            checkUsable();
            if (command.getINS() == Instruction.MANAGE_CHANNEL) {
                throw new IllegalArgumentException("Logical channels are not available on a shared connection");
            }
            return channel.transmit(command);
        }

        @Override
        public Optional<PinPad> pinPad() throws CardResetException, CardRemovedException {
            checkUsable();
            return link.pinPad(new Control());
        }

        @Override
        public ResponseAPDU transmit(PinCommand command) throws SmartCardException {
            checkUsable();
            return channel.transmit(command);
        }

        @Override
        public void close() {
            if (over) {
                return;
            }
            checkThread();
            over = true;
            try {
                link.endExclusive();
                courtesy.ended();
            } finally {
                turn.unlock();
            }
        }

        private void checkUsable() {
            checkThread();
            if (over) {
                throw new IllegalStateException("This transaction has ended");
            }
        }

        private void checkThread() {
            if (!over && !turn.isHeldByCurrentThread()) {
                throw new IllegalStateException("A transaction belongs to the thread that started it");
            }
        }
    }
}

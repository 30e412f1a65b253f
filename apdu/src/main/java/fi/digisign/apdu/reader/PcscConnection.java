package fi.digisign.apdu.reader;

import fi.digisign.apdu.ApduChannel;
import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.CardRemovedException;
import fi.digisign.apdu.CardResetException;
import fi.digisign.apdu.Instruction;
import fi.digisign.apdu.LengthSupport;
import fi.digisign.apdu.PinCommand;
import fi.digisign.apdu.PinPad;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.Transaction;
import fi.digisign.apdu.tlv.CardCapabilities;
import fi.digisign.apdu.tlv.HistoricalBytes;
import fi.digisign.apdu.trace.ApduListener;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import javax.smartcardio.ATR;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * Lets the threads of this process use a card one after the other, in the order in which they came, and builds the channel
 * that their commands go through. {@link RecoveringCard} keeps other processes out and survives resets.
 */
final class PcscConnection implements CardConnection {

    private final String readerName;
    private final RecoveringCard card;
    private final ApduChannel channel;
    private final ReentrantLock queue = new ReentrantLock(true);
    private final FairnessPause fairness = new FairnessPause(System::nanoTime);
    private volatile LengthSupport lengths;

    private PcscConnection(RecoveringCard card, String readerName) {
        this.card = card;
        this.readerName = readerName;
        this.lengths = assumed(card.atr(), card.protocol());
        this.channel = new LengthHandling(card, this::lengths);
    }

    private static LengthSupport assumed(ATR atr, String protocol) {
        Optional<CardCapabilities> reported = HistoricalBytes.of(atr).capabilities();
        return LengthSupport.assume(
                reported.map(CardCapabilities::commandChaining).orElse(false),
                reported.map(CardCapabilities::extendedLength).orElse(false),
                protocol);
    }

    static PcscConnection open(Terminals terminals, CardHandle handle, List<ApduListener> listeners) {
        RecoveringCard card = new RecoveringCard(terminals, handle, listeners);
        PcscConnection connection = new PcscConnection(card, handle.terminal().getName());
        card.announce();
        return connection;
    }

    @Override
    public ATR atr() {
        return card.atr();
    }

    @Override
    public String readerName() {
        return readerName;
    }

    @Override
    public String protocol() {
        return card.protocol();
    }

    @Override
    public int resets() {
        return card.resets();
    }

    @Override
    public LengthSupport lengths() {
        return lengths;
    }

    @Override
    public void learn(LengthSupport learned) {
        lengths = "T=0".equals(protocol()) ? learned.withoutExtended() : learned;
    }

    @Override
    public Transaction begin() throws SmartCardException {
        if (queue.isHeldByCurrentThread()) {
            throw new IllegalStateException("This thread already has a transaction on this card");
        }
        queue.lock();
        boolean begun = false;
        try {
            pauseForOtherPrograms();
            long asked = System.nanoTime();
            int resetsBefore = card.resets();
            try {
                card.beginExclusive();
            } finally {
                if (card.resets() != resetsBefore) {
                    learn(lengths); // the protocol may be another one now
                }
            }
            fairness.begun(asked);
            begun = true;
            return new OwnTransaction();
        } finally {
            if (!begun) {
                queue.unlock();
            }
        }
    }

    @Override
    public <T> T transact(Work<T> work) throws SmartCardException {
        try (Transaction transaction = begin()) {
            return work.run(transaction);
        } catch (CardResetException reset) {
            try (Transaction transaction = begin()) {
                return work.run(transaction);
            } catch (SmartCardException again) {
                again.addSuppressed(reset);
                throw again;
            }
        }
    }

    private void pauseForOtherPrograms() {
        if (OperatingSystem.current() == OperatingSystem.LINUX) {
            LockSupport.parkNanos(fairness.pauseNanos());
        }
    }

    @Override
    public void reset() throws SmartCardException {
        Transaction exclusive = begin();
        try {
            card.reset();
        } finally {
            exclusive.close();
        }
    }

    /** Waits for a transaction of another thread; a transaction of this thread loses its card. */
    @Override
    public void close() {
        queue.lock();
        try {
            card.close();
        } finally {
            queue.unlock();
        }
    }

    @Override
    public String toString() {
        return "Connection to the card in " + readerName + " (" + protocol() + ", " + card.state() + ")";
    }

    /** A transaction on this connection; refuses to work for another thread, or after its end. */
    private final class OwnTransaction implements Transaction {

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
        public ResponseAPDU transmit(PinCommand command) throws SmartCardException {
            checkUsable();
            return channel.transmit(command);
        }

        @Override
        public Optional<PinPad> pinPad() throws CardResetException, CardRemovedException {
            checkUsable();
            return card.pinPad();
        }

        @Override
        public void close() {
            if (over) {
                return;
            }
            checkThread();
            over = true;
            try {
                card.endExclusive();
                fairness.ended();
            } finally {
                queue.unlock();
            }
        }

        private void checkUsable() {
            checkThread();
            if (over) {
                throw new IllegalStateException("This transaction has ended");
            }
        }

        private void checkThread() {
            if (!over && !queue.isHeldByCurrentThread()) {
                throw new IllegalStateException("A transaction belongs to the thread that started it");
            }
        }
    }

    /**
     * Decides when to pause so that other programs get the card. With pcsc-lite, a program that waits for another's transaction
     * checks only every 0.1 s (PCSCLITE_LOCK_POLL_RATE), so a program that begins transaction after transaction keeps the others
     * out. After two seconds without a pause, this class asks for a pause of that length; sooner if another program recently used
     * the card, which shows when a transaction has to wait for it. Other PC/SC services queue programs themselves.
     *
     * <p>Not safe for use by several threads.
     */
    static final class FairnessPause {

        static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(110);
        static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);
        static final long LONGEST_AMONG_OTHERS_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

        /** Without competition, a transaction begins within 0.2 ms. */
        private static final long WAITED_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

        private static final long MEMORY_NANOS = TimeUnit.SECONDS.toNanos(10);

        private final LongSupplier nanoTime;
        private long busySince;
        private long lastUse;
        private boolean used;
        private long othersSeen;
        private boolean others;

        FairnessPause(LongSupplier nanoTime) {
            this.nanoTime = nanoTime;
        }

        /** How long to pause before a transaction begins. */
        long pauseNanos() {
            long now = nanoTime.getAsLong();
            if (!used || now - lastUse >= PAUSE_NANOS) {
                return 0;
            }
            others = others && now - othersSeen < MEMORY_NANOS;
            boolean enough = now - busySince >= (others ? LONGEST_AMONG_OTHERS_NANOS : LONGEST_NANOS);
            return enough ? PAUSE_NANOS - (now - lastUse) : 0;
        }

        /**
         * A transaction has begun.
         *
         * @param asked when it was requested, after any pause
         */
        void begun(long asked) {
            long now = nanoTime.getAsLong();
            boolean waited = now - asked >= WAITED_NANOS;
            if (waited) {
                others = true;
                othersSeen = now;
            }
            if (!used || waited || now - lastUse >= PAUSE_NANOS) {
                busySince = now;
            }
            used = true;
        }

        /** A transaction has ended. */
        void ended() {
            lastUse = nanoTime.getAsLong();
        }
    }
}

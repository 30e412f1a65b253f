package fi.digisign.apdu.reader;

import fi.digisign.apdu.ApduChannel;
import fi.digisign.apdu.CardRemovedException;
import fi.digisign.apdu.CardResetException;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.PinCommand;
import fi.digisign.apdu.PinPad;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.pinpad.ReaderControl;
import fi.digisign.apdu.reader.ReaderException.Fault;
import fi.digisign.apdu.trace.ApduListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.smartcardio.ATR;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * A card whose handle is replaced after a reset by another process, or a restart of the PC/SC service, when a transaction
 * begins. Notifies the listeners of everything that is sent. Resets the card only when told to.
 *
 * <p>Used by one thread at a time, except for the methods that only return something.
 */
final class RecoveringCard implements ApduChannel {

    private static final Logger LOG = System.getLogger(RecoveringCard.class.getName());

    private static final int MAX_RECOVERIES = 4;
    private static final long RESTART_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long RESTART_PAUSE_MILLIS = 100;

    /** What is known of the handle. */
    enum State {
        LIVE,
        /** Reset, or cut off by the service: to be replaced. */
        STALE,
        REMOVED,
        CLOSED
    }

    private final Terminals terminals;
    private final String readerName;
    private final List<ApduListener> listeners;
    private final ATR atr;
    private CardHandle handle;
    private volatile State state = State.LIVE;
    private boolean disturbedBefore;
    private volatile int resets;
    private volatile String protocol;

    RecoveringCard(Terminals terminals, CardHandle handle, List<ApduListener> listeners) {
        this.terminals = terminals;
        this.handle = handle;
        this.listeners = List.copyOf(listeners);
        this.readerName = handle.terminal().getName();
        this.atr = handle.atr();
        this.protocol = handle.protocol();
    }

    ATR atr() {
        return atr;
    }

    String protocol() {
        return protocol;
    }

    int resets() {
        return resets;
    }

    State state() {
        return state;
    }

    /** Notifies the listeners that the card is connected. */
    void announce() {
        listeners.forEach(listener -> listener.connected(readerName, atr));
    }

    /** Takes the card for this thread, with a new handle if the old one was lost. */
    void beginExclusive() throws SmartCardException {
        for (int recoveries = 0; ; recoveries++) {
            CardHandle current = live();
            try {
                current.beginExclusive();
                return;
            } catch (SmartCardException e) {
                note(e);
                boolean recoverable = e instanceof CardResetException || isCutOff(e);
                if (!recoverable || recoveries == MAX_RECOVERIES) {
                    throw e;
                }
            }
        }
    }

    void endExclusive() {
        handle.endExclusive();
    }

    void reset() throws SmartCardException {
        state = State.STALE;
        handle.reset();
    }

    void close() {
        if (state != State.CLOSED) {
            state = State.CLOSED;
            handle.disconnect();
        }
    }

    private CardHandle live() throws SmartCardException {
        switch (state) {
            case CLOSED -> throw ReaderFaults.of(Fault.CLOSED, readerName, null);
            case REMOVED -> throw new CardRemovedException(readerName, null);
            case STALE -> reconnect();
            case LIVE -> {}
        }
        return handle;
    }

    private void reconnect() throws SmartCardException {
        handle.disconnect();
        CardHandle fresh;
        try {
            fresh = newHandle();
        } catch (NoCardException | CardRemovedException e) {
            state = State.REMOVED;
            throw new CardRemovedException(readerName, e);
        }
        if (!fresh.atr().equals(atr)) {
            fresh.disconnect();
            state = State.REMOVED;
            throw new CardRemovedException(readerName, null);
        }
        handle = fresh;
        protocol = fresh.protocol();
        resets++;
        state = State.LIVE;
        announce();
    }

    /** After a reset the terminal is still good; after a restart of the service there is a new one for the reader. */
    private CardHandle newHandle() throws SmartCardException {
        try {
            return CardHandle.connect(handle.terminal(), terminals);
        } catch (ReaderException e) {
            if (!isCutOff(e)) {
                throw e;
            }
            return e.fault() == Fault.READER_GONE
                    ? CardHandle.connect(terminals.named(readerName), terminals)
                    : newHandleAfterRestart(e);
        }
    }

    /** A service that has just been restarted needs a moment to see its readers and their cards. */
    private CardHandle newHandleAfterRestart(ReaderException cutOff) throws SmartCardException {
        long start = System.nanoTime();
        while (true) {
            try {
                return CardHandle.connect(terminals.named(readerName), terminals);
            } catch (NoCardException | ReaderException e) {
                boolean mayCome = e instanceof NoCardException
                        || e instanceof ReaderException reader && reader.fault() == Fault.READER_GONE;
                if (!mayCome || System.nanoTime() - start > RESTART_NANOS) {
                    throw e;
                }
                Polling.pause(RESTART_PAUSE_MILLIS, cutOff);
            }
        }
    }

    private static boolean isCutOff(SmartCardException e) {
        return e instanceof ReaderException reader
                && (reader.fault() == Fault.SERVICE_NOT_RUNNING || reader.fault() == Fault.READER_GONE);
    }

    @Override
    public ResponseAPDU transmit(CommandAPDU command) throws SmartCardException {
        return notified(command, exchange(usable -> usable.transmit(command)));
    }

    @Override
    public ResponseAPDU transmit(PinCommand command) throws SmartCardException {
        return notified(command.masked(), exchange(usable -> usable.transmit(command)));
    }

    private ResponseAPDU notified(CommandAPDU command, ResponseAPDU response) {
        listeners.forEach(listener -> listener.exchanged(command, response));
        return response;
    }

    @FunctionalInterface
    private interface Exchange {
        ResponseAPDU with(CardHandle usable) throws SmartCardException;
    }

    private ResponseAPDU exchange(Exchange exchange) throws SmartCardException {
        requireFresh();
        try {
            return exchange.with(live());
        } catch (SmartCardException e) {
            note(e);
            // A card that is being pulled out shows as a disturbance or as a response without a status word.
            boolean disturbed = e instanceof MalformedResponseException
                    || e instanceof ReaderException reader && reader.fault() == Fault.COMMUNICATION;
            if (disturbed) {
                // A card that answers nonsense repeatedly is present: waiting for its removal once is enough.
                boolean waiting = !disturbedBefore;
                disturbedBefore = true;
                if (handle.goneAfterFault(e, waiting)) {
                    state = State.REMOVED;
                    throw new CardRemovedException(readerName, e);
                }
            }
            throw e;
        }
    }

    /** Within a transaction, a lost handle is not replaced: the caller has to repeat its work. */
    private void requireFresh() throws CardResetException {
        if (state == State.STALE) {
            throw new CardResetException(null);
        }
    }

    Optional<PinPad> pinPad() throws CardResetException, CardRemovedException {
        return handle.pinPad(new Control());
    }

    /** Commands to the reader itself. A refusal says nothing about the card's connection; a lost card does. */
    private final class Control implements ReaderControl {

        @Override
        public byte[] control(int code, byte[] command) throws SmartCardException {
            requireFresh();
            try {
                return live().control(code, command);
            } catch (CardResetException | CardRemovedException lost) {
                note(lost);
                throw lost;
            }
        }

        @Override
        public byte[] ask(int code) throws CardResetException, CardRemovedException {
            try {
                return control(code, new byte[0]);
            } catch (CardResetException | CardRemovedException lost) {
                throw lost;
            } catch (SmartCardException noAnswer) {
                LOG.log(Level.DEBUG, "The reader does not answer control code " + Integer.toHexString(code), noAnswer);
                return new byte[0];
            }
        }

        @Override
        public void exchanged(CommandAPDU command, ResponseAPDU response) {
            notified(command, response);
        }
    }

    /** What a failure says about the handle. After any fault of the reader the card's state is unknown. */
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
}

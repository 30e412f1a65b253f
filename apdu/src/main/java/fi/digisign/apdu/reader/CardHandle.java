package fi.digisign.apdu.reader;

import fi.digisign.apdu.CardRemovedException;
import fi.digisign.apdu.CardResetException;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.PinCommand;
import fi.digisign.apdu.PinPad;
import fi.digisign.apdu.PinPadException;
import fi.digisign.apdu.PinPadException.Outcome;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.pinpad.PcscPinPad;
import fi.digisign.apdu.pinpad.ReaderControl;
import fi.digisign.apdu.pinpad.ReaderFeatures;
import fi.digisign.apdu.reader.ReaderException.Fault;
import fi.digisign.apdu.words.CardText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.smartcardio.ATR;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * One {@code javax.smartcardio} connection, whose faults become exceptions of this library. Does not recover: after a reset it
 * is useless. Used by one thread at a time.
 */
final class CardHandle {

    private static final Logger LOG = System.getLogger(CardHandle.class.getName());

    /** CM_IOCTL_GET_FEATURE_REQUEST (PC/SC part 10 §2.2). */
    private static final int FEATURE_REQUEST = OperatingSystem.current().controlCode(3400);

    private static final String ANY_PROTOCOL = "*";
    /** The longest response that the JDK accepts. */
    private static final int LONGEST_ANSWER = 8192;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long FIRST_PAUSE_MILLIS = 1;
    private static final long LONGEST_PAUSE_MILLIS = 50;
    private static final long REMOVAL_NOTICED_NANOS = TimeUnit.MILLISECONDS.toNanos(600);

    private final CardTerminal terminal;
    private final Card card;
    private final Terminals terminals;
    private boolean disconnected;
    private Optional<PinPad> pinPad;

    private CardHandle(CardTerminal terminal, Card card, Terminals terminals) {
        this.terminal = terminal;
        this.card = card;
        this.terminals = terminals;
        terminals.addUser(card);
    }

    /** Connects in shared mode with T=0 or T=1; waits a while if another program has exclusive access. */
    static CardHandle connect(CardTerminal terminal, Terminals terminals) throws SmartCardException {
        return withPatience(terminal, PATIENCE_NANOS, () -> connected(terminal, terminals));
    }

    /** The same, without waiting. */
    static CardHandle connectAtOnce(CardTerminal terminal, Terminals terminals) throws SmartCardException {
        return withPatience(terminal, 0, () -> connected(terminal, terminals));
    }

    private static CardHandle connected(CardTerminal terminal, Terminals terminals) throws CardException {
        return new CardHandle(terminal, terminal.connect(ANY_PROTOCOL), terminals);
    }

    ATR atr() {
        return card.getATR();
    }

    String protocol() {
        return card.getProtocol();
    }

    CardTerminal terminal() {
        return terminal;
    }

    /** Begins exclusive access; waits a while if another program or thread has it. */
    void beginExclusive() throws SmartCardException {
        withPatience(terminal, PATIENCE_NANOS, () -> {
            card.beginExclusive();
            return card;
        });
    }

    ResponseAPDU transmit(CommandAPDU command) throws SmartCardException {
        try {
            return card.getBasicChannel().transmit(command);
        } catch (CardException | IllegalStateException e) {
            throw PcscError.translate(e, terminal.getName());
        } catch (IllegalArgumentException e) {
            // Thrown by ResponseAPDU for less than two bytes; commands have been checked before.
            throw new MalformedResponseException(CardText.NO_STATUS_WORD, e);
        }
    }

    /**
     * Sends a PIN and leaves no copy of it, if {@link JdkPcsc} can. Otherwise the JDK's channel makes a copy, in an array of its
     * own that is garbage when the call returns.
     */
    ResponseAPDU transmit(PinCommand command) throws SmartCardException {
        byte[] bytes = new byte[command.bytes().remaining()];
        try {
            command.bytes().get(bytes);
            Optional<byte[]> answer = JdkPcsc.transmit(card, bytes);
            return response(answer.isPresent() ? answer.get() : throughChannel(command));
        } catch (CardException | IllegalStateException e) {
            throw PcscError.translate(e, terminal.getName());
        } catch (BufferOverflowException e) {
            throw new MalformedResponseException(CardText.ANSWER_TO_PIN_TOO_LONG, e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private byte[] throughChannel(PinCommand command) throws CardException {
        ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
        card.getBasicChannel().transmit(command.bytes(), answer);
        return Arrays.copyOf(answer.array(), answer.position());
    }

    private static ResponseAPDU response(byte[] answer) throws MalformedResponseException {
        if (answer.length < 2) {
            throw new MalformedResponseException(CardText.NO_STATUS_WORD);
        }
        return new ResponseAPDU(answer);
    }

    /** Sends a command to the reader itself; takes as long as a person at its PIN pad. */
    byte[] control(int code, byte[] command) throws SmartCardException {
        try {
            return card.transmitControlCommand(code, command);
        } catch (CardException | IllegalStateException e) {
            throw PcscError.isUnsupported(e)
                    ? new PinPadException(Outcome.REFUSED, e)
                    : PcscError.translate(e, terminal.getName());
        }
    }

    /**
     * The reader's PIN pad; asked for once, because a reader does not change. Readers that refuse to say what they offer, or
     * answer nonsense, have none.
     */
    Optional<PinPad> pinPad(ReaderControl reader) throws CardResetException, CardRemovedException {
        if (pinPad == null) {
            ReaderFeatures features = ReaderFeatures.parse(reader.ask(FEATURE_REQUEST));
            pinPad = features.hasPinPad() ? Optional.of(PcscPinPad.of(reader, features)) : Optional.empty();
        }
        return pinPad;
    }

    void endExclusive() {
        try {
            card.endExclusive();
        } catch (CardException | IllegalStateException e) {
            LOG.log(Level.DEBUG, "Exclusive access had already ended", e);
        }
    }

    /** Disconnects and resets the card. */
    void reset() throws SmartCardException {
        try {
            card.disconnect(true);
        } catch (CardException | IllegalStateException e) {
            throw PcscError.translate(e, terminal.getName());
        }
    }

    /** Disconnects without a reset; further calls do nothing. */
    void disconnect() {
        boolean last = !disconnected && terminals.removeUser(card);
        disconnected = true;
        if (!last) {
            return;
        }
        try {
            card.disconnect(false);
        } catch (CardException | IllegalStateException e) {
            LOG.log(Level.DEBUG, "The connection was already closed", e);
        }
    }

    /**
     * Whether the card has been removed. The service checks every 0.4 s, so that an exchange may fail because of a removal
     * before the service notices it.
     *
     * @param why the fault that raises the question
     * @param waiting whether to give the service time to notice
     */
    boolean goneAfterFault(SmartCardException why, boolean waiting) throws SmartCardException {
        long start = System.nanoTime();
        try {
            while (terminal.isCardPresent()) {
                if (!waiting || System.nanoTime() - start > REMOVAL_NOTICED_NANOS) {
                    return false;
                }
                Polling.pause(LONGEST_PAUSE_MILLIS, why);
            }
            return true;
        } catch (CardException e) {
            LOG.log(Level.DEBUG, "Cannot find out whether the card is still there", e);
            return false;
        }
    }

    private interface Attempt<T> {
        T make() throws CardException;
    }

    private static <T> T withPatience(CardTerminal terminal, long patience, Attempt<T> attempt)
            throws SmartCardException {
        long start = System.nanoTime();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                return attempt.make();
            } catch (CardException | IllegalStateException e) {
                SmartCardException problem = PcscError.translate(e, terminal.getName());
                if (!(problem instanceof ReaderException fault)
                        || fault.fault() != Fault.IN_USE
                        || System.nanoTime() - start >= patience) {
                    throw problem;
                }
                Polling.pause(pause, fault);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        }
    }
}

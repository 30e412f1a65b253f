package fi.digisign.apdu.reader;

import fi.digisign.apdu.CardRemovedException;
import fi.digisign.apdu.CardResetException;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.PinCommand;
import fi.digisign.apdu.ReaderException;
import fi.digisign.apdu.ReaderException.Fault;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.pinpad.PinPad;
import fi.digisign.apdu.pinpad.PinPadException;
import fi.digisign.apdu.pinpad.PinPadException.Outcome;
import fi.digisign.apdu.pinpad.ReaderControl;
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
 * One {@code javax.smartcardio} connection with its faults put into this library's words. Knows no healing: after a reset it
 * is of no use. Used by one thread at a time.
 */
final class CardLink {

    private static final Logger LOG = System.getLogger(CardLink.class.getName());

    /** CM_IOCTL_GET_FEATURE_REQUEST (PC/SC part 10 §2.2). */
    private static final int FEATURE_REQUEST = OperatingSystem.current().controlCode(3400);

    private static final String ANY_PROTOCOL = "*";
    /** What the JDK takes from a card at a time. */
    private static final int LONGEST_ANSWER = 8192;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long FIRST_PAUSE_MILLIS = 1;
    private static final long LONGEST_PAUSE_MILLIS = 50;
    private static final long REMOVAL_NOTICED_NANOS = TimeUnit.MILLISECONDS.toNanos(600);

    private final CardTerminal terminal;
    private final Card card;
    private final SharedCards cards;
    private boolean left;
    private Optional<PinPad> pinPad;

    private CardLink(CardTerminal terminal, Card card, SharedCards cards) {
        this.terminal = terminal;
        this.card = card;
        this.cards = cards;
        cards.join(card);
    }

    /** Connects in shared mode with T=0 or T=1; waits a while if another program has the card for itself. */
    static CardLink connect(CardTerminal terminal, SharedCards cards) throws SmartCardException {
        return patiently(terminal, PATIENCE_NANOS, () -> connected(terminal, cards));
    }

    /** The same, without waiting. */
    static CardLink connectAtOnce(CardTerminal terminal, SharedCards cards) throws SmartCardException {
        return patiently(terminal, 0, () -> connected(terminal, cards));
    }

    private static CardLink connected(CardTerminal terminal, SharedCards cards) throws CardException {
        return new CardLink(terminal, terminal.connect(ANY_PROTOCOL), cards);
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

    /** Takes the card for this thread; waits a while for another holder of it. */
    void beginExclusive() throws SmartCardException {
        patiently(terminal, PATIENCE_NANOS, () -> {
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
     * Sends a PIN and leaves no copy of it, where {@link JdkPcsc} may see to that. Elsewhere the JDK's channel makes one, in an
     * array of its own that is garbage when the call returns.
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

    /** Sends a command to the reader itself; takes as long as a person at its keys. */
    byte[] control(int code, byte[] command) throws SmartCardException {
        try {
            return card.transmitControlCommand(code, command);
        } catch (CardException | IllegalStateException e) {
            throw PcscError.isUnsupported(e)
                    ? new PinPadException(Outcome.REFUSED, e)
                    : PcscError.translate(e, terminal.getName());
        }
    }

    /** The reader's keys; asked for once, since what a reader is does not change. */
    Optional<PinPad> pinPad(ReaderControl reader) throws CardResetException, CardRemovedException {
        if (pinPad == null) {
            pinPad = PinPad.find(reader, FEATURE_REQUEST);
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

    /** Lets the card go; does nothing the second time. */
    void disconnect() {
        boolean last = !left && cards.leave(card);
        left = true;
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
     * Whether the card is out of the reader. The service looks every 0.4 s, so it may learn of a removal only after an
     * exchange failed because of it.
     *
     * @param why the fault that raises the question
     * @param waiting whether to give the service the time to learn of it
     */
    boolean goneAfterFault(SmartCardException why, boolean waiting) throws SmartCardException {
        long start = System.nanoTime();
        try {
            while (terminal.isCardPresent()) {
                if (!waiting || System.nanoTime() - start > REMOVAL_NOTICED_NANOS) {
                    return false;
                }
                Poll.pause(LONGEST_PAUSE_MILLIS, why);
            }
            return true;
        } catch (CardException e) {
            LOG.log(Level.DEBUG, "Cannot tell whether the card is still there", e);
            return false;
        }
    }

    private interface Attempt<T> {
        T make() throws CardException;
    }

    private static <T> T patiently(CardTerminal terminal, long patience, Attempt<T> attempt) throws SmartCardException {
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
                Poll.pause(pause, fault);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        }
    }
}

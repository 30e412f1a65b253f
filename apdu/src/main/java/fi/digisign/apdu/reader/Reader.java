package fi.digisign.apdu.reader;

import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.ReaderException.Fault;
import fi.digisign.apdu.trace.ApduListener;
import java.time.Duration;
import java.util.List;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;

/** A card reader that was plugged in when it was listed. Safe for use by several threads. */
public final class Reader {

    private final Terminals terminals;
    private final String name;
    private volatile CardTerminal terminal;

    Reader(Terminals terminals, CardTerminal terminal) {
        this.terminals = terminals;
        this.terminal = terminal;
        this.name = terminal.getName();
    }

    /** {@return the name of the reader as the PC/SC service reports it} */
    public String name() {
        return name;
    }

    /**
     * Whether any card is in the reader now.
     *
     * @return true if there is a card
     * @throws ReaderException if the reader is gone or the service fails
     * @throws SmartCardException if something else fails
     */
    public boolean isCardPresent() throws SmartCardException {
        return withTerminal(CardTerminal::isCardPresent);
    }

    /**
     * Connects to the card, shared with other programs and with the protocol that the card prefers. Waits up to ten seconds
     * for a program that has exclusive access. The card is not reset.
     *
     * @param listeners are notified of every exchange, in this order
     * @return the connection; close it when the card is no longer needed
     * @throws NoCardException if there is no card in the reader
     * @throws ReaderException if the card, the reader or the service prevents it
     * @throws SmartCardException if something else fails
     */
    public CardConnection connect(ApduListener... listeners) throws SmartCardException {
        List<ApduListener> all = List.of(listeners);
        return withTerminal(usable -> PcscConnection.open(terminals, CardHandle.connect(usable, terminals), all));
    }

    /**
     * Waits until the reader has no card, or is gone.
     *
     * @param timeout how long to wait
     * @return true if the card or reader is gone, false if the time is over
     * @throws SmartCardException if the service fails
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean waitForRemoval(Duration timeout) throws SmartCardException, InterruptedException {
        Polling poll = new Polling(timeout);
        do {
            try {
                if (!isCardPresent()) {
                    return true;
                }
            } catch (ReaderException e) {
                if (e.fault() != Fault.READER_GONE) {
                    throw e;
                }
                return true;
            }
        } while (poll.again());
        return false;
    }

    private interface Use<T> {
        T of(CardTerminal terminal) throws CardException;
    }

    /** A terminal from before a restart of the service is useless; its successor may be found by name. */
    private <T> T withTerminal(Use<T> use) throws SmartCardException {
        try {
            return translated(use, terminal);
        } catch (ReaderException e) {
            if (e.fault() != Fault.SERVICE_NOT_RUNNING && e.fault() != Fault.READER_GONE) {
                throw e;
            }
            terminal = terminals.named(name);
            return translated(use, terminal);
        }
    }

    private static <T> T translated(Use<T> use, CardTerminal terminal) throws SmartCardException {
        try {
            return use.of(terminal);
        } catch (CardException e) {
            throw PcscError.translate(e, terminal.getName());
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

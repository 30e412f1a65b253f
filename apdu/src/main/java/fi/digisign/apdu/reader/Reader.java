package fi.digisign.apdu.reader;

import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.ReaderException.Fault;
import fi.digisign.apdu.trace.ApduListener;
import java.time.Duration;
import java.util.List;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;

/** A card reader, plugged in when it was listed. Safe for use by several threads. */
public final class Reader {

    private final Terminals terminals;
    private final String name;
    private volatile CardTerminal terminal;

    Reader(Terminals terminals, CardTerminal terminal) {
        this.terminals = terminals;
        this.terminal = terminal;
        this.name = terminal.getName();
    }

    /**
     * The reader's name as the PC/SC service gives it.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Whether a card is in it now, whatever the card is.
     *
     * @return true if there is one
     * @throws ReaderException if the reader is gone or the service fails
     * @throws SmartCardException if something else fails
     */
    public boolean isCardPresent() throws SmartCardException {
        return withTerminal(CardTerminal::isCardPresent);
    }

    /**
     * Connects to the card, shared with other programs and with the protocol that the card prefers. Waits up to ten seconds
     * for a program that has the card for itself. The card is not reset.
     *
     * @param listeners who hears every exchange, in this order
     * @return the connection; close it when the card is not needed any more
     * @throws NoCardException if no card is in the reader
     * @throws ReaderException if card, reader or service do not let it, and why
     * @throws SmartCardException if something else fails
     */
    public CardConnection connect(ApduListener... listeners) throws SmartCardException {
        List<ApduListener> heard = List.of(listeners);
        return withTerminal(
                usable -> PcscConnection.open(terminals, CardHandle.connect(usable, terminals.cards()), heard));
    }

    /**
     * Waits until the reader is seen without a card, or is gone.
     *
     * @param timeout how long to wait
     * @return true if it is empty, false if the time is over
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

    /** A terminal from before a restart of the service is useless; one more look may find its successor. */
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

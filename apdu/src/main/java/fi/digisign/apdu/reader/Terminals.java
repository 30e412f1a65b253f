package fi.digisign.apdu.reader;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.ReaderException.Fault;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactory;

/** The terminals of a source as they are now; finds the service again after a restart. Safe for use by several threads. */
final class Terminals {

    private static final Logger LOG = System.getLogger(Terminals.class.getName());

    private final TerminalSource source;

    /**
     * The number of users of each {@code Card}. The JDK gives the same {@code Card} to everyone in a JVM who connects to a card.
     * If the first user disconnected it, the others would lose it, could not distinguish that from a reset, and would ask for
     * PINs again.
     */
    private final Map<Card, Integer> users = new WeakHashMap<>();

    Terminals(TerminalSource source) {
        this.source = source;
    }

    void addUser(Card card) {
        synchronized (users) {
            users.merge(card, 1, Integer::sum);
        }
    }

    /** Releases one use; true if it was the last one. */
    boolean removeUser(Card card) {
        synchronized (users) {
            return users.computeIfPresent(card, (same, number) -> number > 1 ? number - 1 : null) == null;
        }
    }

    /** Terminals that remember their state from one wait to the next; useless once they fail. */
    CardTerminals watchable() throws SmartCardException {
        list();
        return factory().terminals();
    }

    /** All terminals, none if there is no reader. */
    List<CardTerminal> list() throws SmartCardException {
        TerminalFactory factory = factory();
        try {
            return list(factory);
        } catch (ReaderException e) {
            if (e.fault() != Fault.SERVICE_NOT_RUNNING || !JdkPcsc.concerns(factory)) {
                throw e;
            }
            LOG.log(Level.DEBUG, "The PC/SC service has been restarted; connecting to the new one", e);
            JdkPcsc.forgetContext(e);
            return list(factory());
        }
    }

    private static List<CardTerminal> list(TerminalFactory factory) throws SmartCardException {
        try {
            return factory.terminals().list();
        } catch (CardException e) {
            SmartCardException fault = PcscError.translate(e, null);
            if (fault instanceof ReaderException reader && reader.fault() == Fault.NO_READERS) {
                return List.of();
            }
            throw fault;
        }
    }

    /** The terminal of that name as it is now. */
    CardTerminal named(String name) throws SmartCardException {
        for (CardTerminal terminal : list()) {
            if (terminal.getName().equals(name)) {
                return terminal;
            }
        }
        throw ReaderFaults.of(Fault.READER_GONE, name, null);
    }

    private TerminalFactory factory() throws ReaderException {
        try {
            return source.terminalFactory();
        } catch (NoSuchAlgorithmException e) {
            throw ReaderFaults.of(whyNoFactory(e), null, e);
        }
    }

    /** With a code, the service refused; without one, the native library could not be loaded. */
    private static Fault whyNoFactory(NoSuchAlgorithmException e) {
        if (PcscError.code(e).isEmpty()) {
            return Fault.LIBRARY_NOT_FOUND;
        }
        boolean denied =
                PcscError.translate(e, null) instanceof ReaderException reader && reader.fault() == Fault.ACCESS_DENIED;
        return denied ? Fault.ACCESS_DENIED : Fault.SERVICE_NOT_RUNNING;
    }
}

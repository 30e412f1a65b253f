package fi.digisign.testvectors.terminal;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;

/** One reader as one program sees it, with the program's one connection to its card. */
final class ReaderTerminal extends CardTerminal {

    private final ProgramContext context;
    private final String name;
    private ConnectedCard connected;

    ReaderTerminal(ProgramContext context, String name) {
        this.context = context;
        this.name = name;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public synchronized Card connect(String protocol) throws CardException {
        if (connected != null && connected.valid()) {
            if (protocol.equals("*") || protocol.equalsIgnoreCase(connected.getProtocol())) {
                return connected;
            }
            throw new CardException("Cannot connect using " + protocol + ", connection already established using "
                    + connected.getProtocol());
        }
        connected = null;
        Set<Protocol> wanted = wanted(protocol);
        try {
            if (wanted.isEmpty()) {
                throw new PcscException(PcscError.SCARD_E_UNSUPPORTED_FEATURE);
            }
            connected = new ConnectedCard(name, context.reader(name).slot().connect(wanted));
            return connected;
        } catch (PcscException e) {
            if (e.error() == PcscError.SCARD_E_NO_SMARTCARD || e.error() == PcscError.SCARD_W_REMOVED_CARD) {
                throw new CardNotPresentException("No card present", e);
            }
            throw new CardException("connect() failed", e);
        }
    }

    private static Set<Protocol> wanted(String protocol) {
        return switch (protocol.toUpperCase(Locale.ROOT)) {
            case "*" -> EnumSet.allOf(Protocol.class);
            case "T=0" -> EnumSet.of(Protocol.T0);
            case "T=1" -> EnumSet.of(Protocol.T1);
            case "DIRECT" -> EnumSet.noneOf(Protocol.class);
            default -> throw new IllegalArgumentException("Unsupported protocol " + protocol);
        };
    }

    @Override
    public boolean isCardPresent() throws CardException {
        try {
            return context.reader(name).cardPresent();
        } catch (PcscException e) {
            throw new CardException("isCardPresent() failed", e);
        }
    }

    @Override
    public boolean waitForCardPresent(long timeout) throws CardException {
        return waitFor(true, timeout);
    }

    @Override
    public boolean waitForCardAbsent(long timeout) throws CardException {
        return waitFor(false, timeout);
    }

    private boolean waitFor(boolean present, long timeout) throws CardException {
        if (timeout < 0) {
            throw new IllegalArgumentException("timeout must not be negative");
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeout);
        try {
            CardSlot.State state = context.reader(name).slot().state();
            while (state.present() != present) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                state = context.awaitChange(List.of(name), List.of(state), timeout == 0 ? -1 : Math.max(left, 0))
                        .get(0);
            }
            return true;
        } catch (PcscException e) {
            if (e.error() == PcscError.SCARD_E_TIMEOUT) {
                return false;
            }
            throw new CardException("waitForCard() failed", e);
        }
    }

    @Override
    public String toString() {
        return "Simulated terminal " + name;
    }
}

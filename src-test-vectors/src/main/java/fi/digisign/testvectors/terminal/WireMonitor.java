package fi.digisign.testvectors.terminal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Counts what goes over a reader's wire and shows it to the reader's hooks. Safe for use by several threads. */
final class WireMonitor {

    private final SimulatedReader reader;
    private final List<ExchangeHook> hooks = new CopyOnWriteArrayList<>();
    private Traffic traffic = Traffic.NONE;
    private long attempts;

    WireMonitor(SimulatedReader reader) {
        this.reader = reader;
    }

    void add(ExchangeHook hook) {
        hooks.add(hook);
    }

    void remove(ExchangeHook hook) {
        hooks.remove(hook);
    }

    synchronized Traffic traffic() {
        return traffic;
    }

    synchronized long attempts() {
        return attempts;
    }

    synchronized void command() {
        traffic = traffic.plusCommand();
    }

    synchronized void exchanged(int toCard, int fromCard) {
        traffic = traffic.plusExchange(toCard, fromCard);
    }

    private synchronized long next() {
        return ++attempts;
    }

    /** An exchange begins; gives its number. */
    long before(byte[] command) throws PcscException {
        long number = next();
        for (ExchangeHook hook : hooks) {
            hook.before(reader, number, command.clone());
        }
        return number;
    }

    void after(long number, byte[] command, byte[] response) throws PcscException {
        for (ExchangeHook hook : hooks) {
            hook.after(reader, number, command.clone(), response.clone());
        }
    }
}

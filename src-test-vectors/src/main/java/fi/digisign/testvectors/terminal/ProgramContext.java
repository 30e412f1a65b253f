package fi.digisign.testvectors.terminal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.smartcardio.CardTerminal;

/** One program's context with the service: PC/SC's SCARDCONTEXT, and the terminals the program has seen. */
final class ProgramContext {

    private final SimulatedTerminals service;
    private final long joined;
    private final Map<String, CardTerminal> terminals = new ConcurrentHashMap<>();

    ProgramContext(SimulatedTerminals service) throws PcscException {
        this.service = service;
        this.joined = service.join();
    }

    /** SCardListReaders. */
    List<String> readerNames() throws PcscException {
        List<String> names =
                service.readers(joined).stream().map(SimulatedReader::name).toList();
        if (names.isEmpty()) {
            throw new PcscException(PcscError.SCARD_E_NO_READERS_AVAILABLE);
        }
        return names;
    }

    SimulatedReader reader(String name) throws PcscException {
        return service.reader(name, joined);
    }

    List<CardSlot.State> awaitChange(List<String> names, List<CardSlot.State> known, long millis) throws PcscException {
        return service.awaitChange(names, known, millis, joined);
    }

    /** The same object each time, so that a terminal's connection is found again. */
    CardTerminal terminal(String name) {
        return terminals.computeIfAbsent(name, n -> new ReaderTerminal(this, n));
    }
}

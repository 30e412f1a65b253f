package fi.digisign.testvectors.pcscd;

import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.smartcardio.TerminalFactory;

/** The scenario at the simulated service. */
final class SimulatedPcsc implements PcscScenario.World, AutoCloseable {

    private final SimulatedReader reader = new SimulatedReader("Virtual PCD 00 00");
    private final SimulatedTerminals service = new SimulatedTerminals(reader, new SimulatedReader("Virtual PCD 00 01"));
    private final ExecutorService otherThread = Executors.newSingleThreadExecutor();
    private final OtherProgram other = new OtherProgram(service.factory());

    @Override
    public TerminalFactory factory() {
        return service.factory();
    }

    @Override
    public void insert(SimulatedCard card) {
        reader.insert(card);
    }

    @Override
    public void remove() {
        reader.remove();
    }

    /** A program of one thread, as the real one is: exclusive access belongs to a thread. */
    @Override
    public String other(String line) throws Exception {
        return otherThread.submit(() -> other.execute(line)).get();
    }

    @Override
    public void close() {
        otherThread.shutdownNow();
    }
}

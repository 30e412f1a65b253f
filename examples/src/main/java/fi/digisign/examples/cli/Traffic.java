package fi.digisign.examples.cli;

import com.google.gson.JsonObject;
import fi.digisign.apdu.ApduListener;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.trace.ApduTrace;
import fi.digisign.apdu.trace.ExchangeStatistics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What one command says to the card: counted always, written down when asked for. */
final class Traffic implements AutoCloseable {

    private final ExchangeStatistics statistics = new ExchangeStatistics();
    private final ApduTrace trace;

    /**
     * @param file where to write the exchanges, or null
     * @throws SmartCardException if nothing can be written there
     */
    Traffic(Path file) throws SmartCardException {
        trace = file == null ? null : ApduTrace.toFile(file);
    }

    List<ApduListener> listeners() {
        List<ApduListener> listeners = new ArrayList<>();
        listeners.add(statistics);
        if (trace != null) {
            listeners.add(trace);
        }
        return listeners;
    }

    /** The line of the option {@code --stats}. */
    String line() {
        ExchangeStatistics.Snapshot counts = statistics.snapshot();
        return "exchanges: " + counts.exchanges() + ", bytes to card: " + counts.bytesToCard() + ", bytes from card: "
                + counts.bytesFromCard();
    }

    JsonObject json() {
        ExchangeStatistics.Snapshot counts = statistics.snapshot();
        JsonObject object = new JsonObject();
        object.addProperty("exchanges", counts.exchanges());
        object.addProperty("bytesToCard", counts.bytesToCard());
        object.addProperty("bytesFromCard", counts.bytesFromCard());
        return object;
    }

    @Override
    public void close() throws SmartCardException {
        if (trace != null) {
            trace.close();
        }
    }
}

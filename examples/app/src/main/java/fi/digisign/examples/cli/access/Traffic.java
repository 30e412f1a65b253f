package fi.digisign.examples.cli.access;

import com.google.gson.JsonObject;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.trace.ApduListener;
import fi.digisign.apdu.trace.ExchangeStatistics;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.error.UsageException;
import fi.digisign.examples.words.CommandText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What one command says to the card: counted always, written down when asked for. */
public final class Traffic implements AutoCloseable {

    private final ExchangeStatistics statistics = new ExchangeStatistics();
    private final Path file;
    private final TraceFile trace;

    /**
     * @param file where to write the exchanges, or null
     * @throws CommandException if no new file can be written there
     */
    public Traffic(Path file) throws CommandException {
        this.file = file;
        trace = file == null ? null : new TraceFile(file);
    }

    /**
     * Checks that a command's own output is not the trace, which does not exist yet and so is not found otherwise.
     *
     * @param output where the command will write
     * @throws UsageException if both are the same
     * @throws IOException if the folders cannot be looked at
     */
    public void requireApart(Path output) throws UsageException, IOException {
        if (file != null && OutputPath.same(file, output)) {
            throw new UsageException(CommandText.TRACE_IS_OUTPUT.with(output), CommandText.TRACE_IS_OUTPUT_REMEDY);
        }
    }

    public List<ApduListener> listeners() {
        List<ApduListener> listeners = new ArrayList<>();
        listeners.add(statistics);
        if (trace != null) {
            listeners.add(trace);
        }
        return listeners;
    }

    /** The line of the option {@code --stats}: the same in every language, since programs read it, too. */
    public String line() {
        ExchangeStatistics.Snapshot counts = statistics.snapshot();
        return "exchanges: " + counts.exchanges() + ", bytes to card: " + counts.bytesToCard() + ", bytes from card: "
                + counts.bytesFromCard();
    }

    public JsonObject json() {
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

package fi.digisign.examples.cli.access;

import com.google.gson.JsonObject;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.trace.ApduListener;
import fi.digisign.apdu.trace.ExchangeStatistics;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.error.UsageException;
import fi.digisign.examples.words.CommandText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What one command says to the card: counted always, written down when asked for. */
public final class ExchangeLog implements AutoCloseable {

    private final ExchangeStatistics statistics = new ExchangeStatistics();
    private final Path file;
    private final TraceFile trace;

    /**
     * @param file where to write the exchanges, or null
     * @throws CommandException if no new file can be written there
     */
    public ExchangeLog(Path file) throws CommandException {
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
        if (file != null && Places.same(file, output)) {
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

    /** Compares places of files that need not exist yet. */
    private static final class Places {

        private Places() {}

        /**
         * Whether two names lead to the same place.
         *
         * @param one a file's name
         * @param other another
         * @return true if they have the same name in the same folder
         * @throws IOException if a folder cannot be looked at
         */
        static boolean same(Path one, Path other) throws IOException {
            return resolved(one).equals(resolved(other));
        }

        /** Links and steps upwards on the way to a file make no other file of it. */
        private static Path resolved(Path file) throws IOException {
            Path absolute = file.toAbsolutePath();
            Path folder = absolute.getParent();
            return folder != null && Files.isDirectory(folder)
                    ? folder.toRealPath().resolve(absolute.getFileName())
                    : absolute.normalize();
        }
    }
}

package fi.digisign.examples.cli.access;

import fi.digisign.apdu.trace.ApduListener;
import fi.digisign.apdu.trace.ApduTrace;
import fi.digisign.apdu.trace.TraceException;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.words.CommandText;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.smartcardio.ATR;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * The file of the option {@code --trace}. It comes into being when a card is connected, and is always a new one: what an
 * existing file holds, such as an earlier trace or the document to be signed, nobody can bring back.
 *
 * <p>Safe for use by several threads.
 */
final class TraceFile implements ApduListener, AutoCloseable {

    private final Path file;
    private Writer writer;
    private ApduTrace trace;
    private IOException failure;

    /**
     * Checks the place; writes nothing yet.
     *
     * @param file where to write, in UTF-8
     * @throws CommandException if something is there already, or its folder is not
     */
    TraceFile(Path file) throws CommandException {
        this.file = file;
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new CommandException(CommandText.TRACE_EXISTS.with(file), CommandText.TRACE_EXISTS_REMEDY);
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new CommandException(CommandText.TRACE_FOLDER.with(file), CommandText.TRACE_FOLDER_REMEDY);
        }
    }

    @Override
    public synchronized void connected(String readerName, ATR atr) {
        if (trace == null && failure == null) {
            try {
                writer = Files.newBufferedWriter(
                        file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                trace = ApduTrace.to(writer);
            } catch (IOException e) {
                failure = e; // close() tells: the card's work goes on
            }
        }
        if (trace != null) {
            trace.connected(readerName, atr);
        }
    }

    @Override
    public synchronized void exchanged(CommandAPDU command, ResponseAPDU response) {
        if (trace != null) {
            trace.exchanged(command, response);
        }
    }

    /**
     * Finishes the trace, if there is one.
     *
     * @throws TraceException if anything could not be written
     */
    @Override
    public synchronized void close() throws TraceException {
        if (failure != null) {
            throw new TraceException(failure);
        }
        if (trace == null) {
            return;
        }
        try (Writer finished = writer) {
            trace.close();
            finished.flush();
        } catch (IOException e) {
            throw new TraceException(e);
        }
    }
}

package fi.digisign.apdu.trace;

import fi.digisign.apdu.Instruction;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import javax.smartcardio.ATR;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * Writes every exchange as text, which a person can read and a recorded card can play:
 *
 * <pre>
 * # reader: Virtual PCD 00 00
 * ATR: 3B7F96...
 * C: 00A4040C0CA000000063504B43532D3135
 * R: 9000
 * C: 002000820C************************
 * R: 9000
 * </pre>
 *
 * Hexadecimal digits are in upper case, responses include the status word, and lines that begin with {@code #} are comments.
 * Each byte of a data field with a PIN, PUK or plaintext is written as {@code **}, and so is each byte of a response with
 * deciphered data or an agreed secret.
 *
 * <p>Safe for use by several threads. If writing fails, the exchanges with the card continue, the rest of the trace is dropped,
 * and {@link #close()} reports it.
 */
public final class ApduTrace implements ApduListener, AutoCloseable {

    private final Appendable out;
    private final Closeable resource;
    private ATR lastAtr;
    /** For each thread's last command: all parts of one response arrive on one thread, but several threads may use cards. */
    private final ThreadLocal<Boolean> hidesResponse = ThreadLocal.withInitial(() -> true);

    private IOException failure;
    private boolean closed;

    private ApduTrace(Appendable out, Closeable resource) {
        this.out = Objects.requireNonNull(out, "out");
        this.resource = resource;
    }

    /**
     * A trace into any text sink. The sink stays open when the trace is closed.
     *
     * @param out where to write
     * @return the trace
     */
    public static ApduTrace to(Appendable out) {
        return new ApduTrace(out, () -> {});
    }

    /**
     * A trace into a file. The file is created or emptied now, and closed with the trace.
     *
     * @param file where to write, in UTF-8
     * @return the trace
     * @throws TraceException if the file cannot be opened
     */
    public static ApduTrace toFile(Path file) throws TraceException {
        try {
            var writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
            return new ApduTrace(writer, writer);
        } catch (IOException e) {
            throw new TraceException(e);
        }
    }

    @Override
    public synchronized void connected(String readerName, ATR atr) {
        line("# reader: " + readerName.replaceAll("\\p{Cntrl}", "?"));
        if (atr.equals(lastAtr)) {
            line("# connected again: the card's state is gone");
        } else {
            line("ATR: " + HexFormat.of().withUpperCase().formatHex(atr.getBytes()));
        }
        lastAtr = atr;
    }

    @Override
    public synchronized void exchanged(CommandAPDU command, ResponseAPDU response) {
        if (command.getINS() != Instruction.GET_RESPONSE) {
            // The response to GET RESPONSE belongs to the command before it and is as secret as that one.
            hidesResponse.set(SecretFields.responseHides(command));
        }
        line("C: " + SecretFields.show(command));
        line("R: " + SecretFields.show(response, hidesResponse.get()));
        flush();
    }

    private void line(String text) {
        if (failure != null || closed) {
            return;
        }
        try {
            out.append(text).append('\n');
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Flushes each exchange, because a trace is read after something went wrong and must show it. */
    private void flush() {
        if (failure != null || closed || !(out instanceof Flushable flushable)) {
            return;
        }
        try {
            flushable.flush();
        } catch (IOException e) {
            failure = e;
        }
    }

    /**
     * Finishes the trace. Further calls do nothing.
     *
     * @throws TraceException if anything could not be written
     */
    @Override
    public synchronized void close() throws TraceException {
        if (closed) {
            return;
        }
        flush();
        closed = true;
        try {
            resource.close();
        } catch (IOException e) {
            failure = failure == null ? e : failure;
        }
        if (failure != null) {
            throw new TraceException(failure);
        }
    }
}

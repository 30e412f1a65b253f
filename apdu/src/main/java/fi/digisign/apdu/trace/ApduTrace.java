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
 * Writes every exchange down as text that a person can read and a recorded card can play:
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
 * Hexadecimal digits are upper-case, responses complete with their status word, lines beginning with {@code #} comments.
 * Each byte of a data field with a PIN, PUK or plaintext is written as {@code **}, and so is each byte of a response with
 * something deciphered or agreed upon.
 *
 * <p>Safe for use by several threads. If writing fails, the rest of the trace is dropped and {@link #close()} says so: the
 * card's work goes on.
 */
public final class ApduTrace implements ApduListener, AutoCloseable {

    private final Appendable out;
    private final Closeable resource;
    private ATR lastAtr;
    /** Of a thread's last command: the parts of one response come on one thread, cards may be used on several. */
    private final ThreadLocal<Boolean> hidesResponse = ThreadLocal.withInitial(() -> true);

    private IOException failure;
    private boolean closed;

    private ApduTrace(Appendable out, Closeable resource) {
        this.out = Objects.requireNonNull(out, "out");
        this.resource = resource;
    }

    /**
     * A trace into any text sink, which stays open when the trace is closed.
     *
     * @param out where to write
     * @return the trace
     */
    public static ApduTrace to(Appendable out) {
        return new ApduTrace(out, () -> {});
    }

    /**
     * A trace into a file, which is created or emptied now and closed with the trace.
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
            // GET RESPONSE brings the rest of the command before it and is as secret as that one.
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

    /** A trace is read when things went wrong: it must not end before they did. */
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
     * Finishes the trace. Does nothing the second time.
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

package fi.digisign.testvectors.recorded;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A trace as it was written down: lines {@code # comment}, {@code ATR: hex}, {@code C: hex} (a command as the application
 * sent it) and {@code R: hex} (its complete response, status word included), {@code **} for a byte that was kept secret.
 * The same ATR again means the card was reset.
 *
 * @param atr the card's answer to reset
 * @param exchanges what was said, in order
 */
record Trace(byte[] atr, List<Exchange> exchanges) {

    private static final int MAX_LINES = 200_000;
    private static final int MAX_TEXT = 32 << 20;
    /** An extended command with 65535 bytes of data. */
    private static final int MAX_APDU = 65_544;

    /**
     * Reads a trace.
     *
     * @throws TraceFormatException if it is not one
     */
    static Trace parse(String text) throws TraceFormatException {
        if (text.length() > MAX_TEXT) {
            throw new TraceFormatException(
                    1, "a trace of " + text.length() + " characters; the maximum is " + MAX_TEXT);
        }
        return new Parser().parse(text.split("\\R", -1));
    }

    private static final class Parser {

        private final List<Exchange> exchanges = new ArrayList<>();
        private byte[] atr;
        private boolean reset = true;
        private Command command;
        private int commandLine;

        Trace parse(String[] lines) throws TraceFormatException {
            if (lines.length > MAX_LINES) {
                throw new TraceFormatException(MAX_LINES, "more lines than " + MAX_LINES);
            }
            for (int i = 0; i < lines.length; i++) {
                line(i + 1, lines[i].strip());
            }
            if (command != null) {
                throw new TraceFormatException(commandLine, "a command without a response");
            }
            if (atr == null) {
                throw new TraceFormatException(lines.length, "the trace ends without an ATR line");
            }
            return new Trace(atr, List.copyOf(exchanges));
        }

        private void line(int number, String line) throws TraceFormatException {
            if (line.isEmpty() || line.startsWith("#")) {
                return;
            }
            try {
                if (line.startsWith("ATR:")) {
                    atr(number, hex(line, 4, 33));
                } else if (line.startsWith("C:")) {
                    command(number, hex(line, 2, MAX_APDU));
                } else if (line.startsWith("R:")) {
                    response(number, hex(line, 2, 65_538));
                } else {
                    throw new TraceFormatException(number, "neither ATR:, C:, R: nor a comment");
                }
            } catch (IllegalArgumentException e) {
                throw new TraceFormatException(number, e.getMessage());
            }
        }

        private static MaskedBytes hex(String line, int from, int most) {
            MaskedBytes bytes = MaskedBytes.parse(line.substring(from));
            if (bytes.length() > most) {
                throw new IllegalArgumentException(bytes.length() + " bytes; the maximum is " + most);
            }
            return bytes;
        }

        private void atr(int number, MaskedBytes bytes) throws TraceFormatException {
            if (command != null) {
                throw new TraceFormatException(commandLine, "a command without a response");
            }
            if (bytes.length() < 2 || bytes.isMasked()) {
                throw new TraceFormatException(number, "an ATR has 2 to 33 bytes");
            }
            byte[] found = bytes.bytes();
            if (atr != null
                    && !HexFormat.of().formatHex(atr).equals(HexFormat.of().formatHex(found))) {
                throw new TraceFormatException(number, "a second card's ATR; one trace plays one card");
            }
            atr = found;
            reset = true;
        }

        private void command(int number, MaskedBytes bytes) throws TraceFormatException {
            if (command != null) {
                throw new TraceFormatException(commandLine, "a command without a response");
            }
            command = Command.parse(bytes);
            commandLine = number;
        }

        private void response(int number, MaskedBytes bytes) throws TraceFormatException {
            if (command == null) {
                throw new TraceFormatException(number, "a response without a command");
            }
            exchanges.add(new Exchange(commandLine, reset, command, Reply.parse(bytes)));
            command = null;
            reset = false;
        }
    }
}

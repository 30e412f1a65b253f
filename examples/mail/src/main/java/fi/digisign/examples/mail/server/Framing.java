package fi.digisign.examples.mail.server;

/**
 * Follows a server's lines and literals, so that too long ones are noticed before anybody stores them.
 *
 * <p>A literal is announced by <code>{N}</code> at the end of a line. The library looks for the opening brace in all of the
 * answer so far, a literal before included; therefore so does this.
 */
final class Framing {

    /** Longer than any number within the limits, with its braces. */
    private static final int KEPT = 16;

    private static final int MAX_DIGITS = 10;
    private static final String EXISTS = " EXISTS";

    private final Limits limits;
    private final byte[] last = new byte[KEPT];
    private final StringBuilder start = new StringBuilder();
    private long seen;
    private int inLine;
    private long inLiteral;
    private int lines;
    private long bytes;

    Framing(Limits limits) {
        this.limits = limits;
    }

    /** A command goes out: from here on, what comes is its answer. */
    void answerBegins() {
        lines = 0;
        bytes = 0;
    }

    long received() {
        return bytes;
    }

    void add(byte[] from, int offset, int length) throws ProtocolViolationException {
        bytes += length;
        if (bytes > limits.bytes()) {
            throw new ProtocolViolationException("a response of more than " + limits.bytes() + " bytes");
        }
        for (int i = offset; i < offset + length; i++) {
            add(from[i]);
        }
    }

    private void add(byte octet) throws ProtocolViolationException {
        last[(int) (seen++ % KEPT)] = octet;
        if (inLiteral > 0) {
            inLiteral--;
            return;
        }
        if (++inLine > limits.line()) {
            throw new ProtocolViolationException("a line of more than " + limits.line() + " bytes");
        }
        if (inLine <= 2 * KEPT) {
            start.append((char) (octet & 0x7F));
        }
        if (octet == '\n') {
            endLine();
        }
    }

    private void endLine() throws ProtocolViolationException {
        if (++lines > limits.lines()) {
            throw new ProtocolViolationException("a response of more than " + limits.lines() + " lines");
        }
        if (limits.literal() > 0) {
            checkMessages(start.toString());
            inLiteral = announced();
        }
        inLine = 0;
        start.setLength(0);
    }

    private void checkMessages(String line) throws ProtocolViolationException {
        int end = line.toUpperCase(java.util.Locale.ROOT).indexOf(EXISTS);
        if (!line.startsWith("* ") || end < 2) {
            return;
        }
        String number = line.substring(2, end).strip();
        if (number.length() > MAX_DIGITS || number.matches("\\d+") && Long.parseLong(number) > limits.messages()) {
            throw new ProtocolViolationException("a folder of more than " + limits.messages() + " messages");
        }
    }

    /** The number in <code>{N}CRLF</code>, of which CRLF has been read; 0 if there is none. */
    private long announced() throws ProtocolViolationException {
        if (at(1) != '\n' || at(2) != '\r' || at(3) != '}') {
            return 0;
        }
        long number = 0;
        long unit = 1;
        for (int back = 4; back <= MAX_DIGITS + 4; back++) {
            int octet = at(back);
            if (octet == '{') {
                if (number > limits.literal()) {
                    throw new ProtocolViolationException("a literal of " + number + " bytes");
                }
                return number;
            }
            if (octet < '0' || octet > '9') {
                return 0;
            }
            number += (octet - '0') * unit;
            unit *= 10;
        }
        throw new ProtocolViolationException("a literal with a length of more than " + MAX_DIGITS + " digits");
    }

    private int at(int back) {
        return seen < back ? 0 : last[(int) ((seen - back) % KEPT)];
    }
}

package fi.digisign.testvectors.recorded;

/** A trace that cannot be played. The message names the line. */
public final class TraceFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @serial the number of the faulty line */
    private final int line;

    TraceFormatException(int line, String what) {
        super("line " + line + ": " + what);
        this.line = line;
    }

    /** {@return the number of the faulty line, from 1} */
    public int line() {
        return line;
    }
}

package fi.digisign.testvectors.recorded;

/** A trace that cannot be played. The message names the line. */
public final class TraceFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;

    TraceFormatException(int line, String what) {
        super("line " + line + ": " + what);
        this.line = line;
    }

    /**
     * Where the fault is.
     *
     * @return the line's number, from 1
     */
    public int line() {
        return line;
    }
}

package fi.digisign.examples.cli.output;

/** The program's exit codes; documented in docs/commands.md. */
public final class ExitCode {

    public static final int OK = 0;
    /** Something that can happen: a wrong PIN, no card, a damaged file. */
    public static final int FAILED = 1;
    /** The command line is not understood. */
    public static final int USAGE = 2;
    /** A mistake in the program itself. */
    public static final int UNEXPECTED = 70;

    /** Whoever read standard output has ended, as shells tell it of other programs: 128 and SIGPIPE. */
    public static final int NOBODY_READS = 141;

    private ExitCode() {}
}

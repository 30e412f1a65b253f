package fi.digisign.examples.cli;

/** The program's exit codes; documented in docs/commands.md. */
final class ExitCode {

    static final int OK = 0;
    /** Something that can happen: a wrong PIN, no card, a damaged file. */
    static final int FAILED = 1;
    /** The command line is not understood. */
    static final int USAGE = 2;
    /** A mistake in the program itself. */
    static final int UNEXPECTED = 70;

    /** Whoever read standard output has ended, as shells tell it of other programs: 128 and SIGPIPE. */
    static final int NOBODY_READS = 141;

    private ExitCode() {}
}

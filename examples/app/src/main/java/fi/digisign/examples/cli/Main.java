package fi.digisign.examples.cli;

import fi.digisign.examples.cli.error.ErrorLine;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.output.StandardWriter;
import java.io.FileDescriptor;
import java.io.PrintWriter;
import java.util.Locale;

/** Where the program begins and ends. */
public final class Main {

    private Main() {}

    /**
     * Runs one command and ends the JVM with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        PrintWriter out = new StandardWriter(FileDescriptor.out);
        PrintWriter err = new StandardWriter(FileDescriptor.err);
        // What no handler gets to see, such as an exhausted heap, is still to end in one line and an exit code.
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {
            err.println(ErrorLine.of(failure, Locale.getDefault(Locale.Category.DISPLAY))
                    .text());
            err.flush();
            Runtime.getRuntime().halt(ExitCode.UNEXPECTED);
        });
        int exitCode = Digisign.run(out, err, arguments);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    /**
     * Runs one command inside this JVM, and does not end it.
     *
     * @param out where results go
     * @param err where errors and questions go
     * @param arguments the command line
     * @return the exit code
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return Digisign.run(out, err, arguments);
    }
}

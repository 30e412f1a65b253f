package fi.digisign.examples.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** One run of the program inside the test's JVM. */
public record ProgramRun(int exitCode, String out, String err) {

    public static ProgramRun digisign(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Digisign.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new ProgramRun(exitCode, out.toString(), err.toString());
    }

    public List<String> errorLines() {
        return err.lines().toList();
    }

    public List<String> outLines() {
        return out.lines().toList();
    }
}

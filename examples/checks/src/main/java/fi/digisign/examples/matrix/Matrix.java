package fi.digisign.examples.matrix;

import fi.digisign.examples.matrix.Outcome.Status;
import fi.digisign.examples.matrix.tools.JavaCommand;
import fi.digisign.fixtures.RequiredComponents;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Goes every path with every card, on two JDKs, on the class path and on the module path, and prints the matrix. Each
 * combination of JDK and path is a JVM of its own ({@link Cell}).
 */
public final class Matrix {

    private static final long PATIENCE_MINUTES = 25;

    private Matrix() {}

    /** What was asked for on the command line. */
    private record Options(String only, Optional<Path> jdk) {

        static Options parse(String[] arguments) {
            String only = "";
            Optional<Path> jdk = Optional.empty();
            for (int i = 0; i < arguments.length; i += 2) {
                if (i + 1 == arguments.length) {
                    throw usage();
                }
                switch (arguments[i]) {
                    case "--only" -> only = arguments[i + 1];
                    case "--jdk" -> jdk = Optional.of(Path.of(arguments[i + 1]));
                    default -> throw usage();
                }
            }
            return new Options(only, jdk);
        }

        private static IllegalArgumentException usage() {
            return new IllegalArgumentException(
                    "usage: matrix [--only TEXT] [--jdk FOLDER]: paths whose group or name contains the text; a second JDK");
        }
    }

    /**
     * Prints the matrix; exits with 1 if a cell failed (or did not run where everything is required), with 2 for a wrong
     * command line.
     *
     * @param arguments {@code --only TEXT}, {@code --jdk FOLDER}
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            System.exit(run(Options.parse(arguments), out));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    static boolean isWanted(String group, String name, String only) {
        return (group + " " + name).toLowerCase(Locale.ROOT).contains(only.toLowerCase(Locale.ROOT));
    }

    private static int run(Options options, PrintStream out) throws Exception {
        List<Jdk> jdks = jdks(options);
        List<CellName> columns = new ArrayList<>();
        for (Jdk jdk : jdks) {
            for (boolean modulePath : new boolean[] {false, true}) {
                for (MatrixCard card : MatrixCard.values()) {
                    columns.add(new CellName(jdk.version(), modulePath, card.image()));
                }
            }
        }
        Table table = new Table(columns);
        go(jdks, options.only(), table);
        if (table.isEmpty()) {
            throw new IllegalArgumentException("There is no path whose name contains \"" + options.only() + "\"");
        }
        out.print(table.markdown());
        Map<String, Outcome> failed = table.all(bad());
        failed.forEach((where, outcome) -> out.printf(
                "%n**%s**%n%n    %s%n", where, outcome.text().indent(4).strip()));
        return failed.isEmpty() ? 0 : 1;
    }

    private static Set<Status> bad() {
        boolean all = "1".equals(System.getenv(RequiredComponents.REQUIRE_ALL));
        return all ? EnumSet.of(Status.FAILED, Status.NOT_RUN) : EnumSet.of(Status.FAILED);
    }

    private static List<Jdk> jdks(Options options) throws IOException {
        List<Jdk> jdks = new ArrayList<>(List.of(Jdk.own()));
        if (options.jdk().isPresent()) {
            Path home = options.jdk().get();
            jdks.add(Jdk.in(home).orElseThrow(() -> new IllegalArgumentException("There is no JDK in " + home)));
        } else {
            Jdk.newestBeside().ifPresent(jdks::add);
        }
        jdks.sort((one, other) -> Integer.compare(one.version(), other.version()));
        return jdks;
    }

    private static void go(List<Jdk> jdks, String only, Table table) throws Exception {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors() + 1);
        try {
            record Running(Jdk jdk, boolean modulePath, Future<List<String>> lines) {}
            List<Running> running = new ArrayList<>();
            for (Jdk jdk : jdks) {
                for (boolean modulePath : new boolean[] {false, true}) {
                    running.add(new Running(jdk, modulePath, threads.submit(() -> cell(jdk, modulePath, only))));
                }
            }
            for (Running one : running) {
                for (String line : one.lines().get()) {
                    String[] words = line.split("\t", -1);
                    if (words.length == 6 && words[0].equals(Cell.MARK)) {
                        table.put(
                                words[1],
                                words[2],
                                new CellName(one.jdk().version(), one.modulePath(), words[3]),
                                new Outcome(Status.valueOf(words[4]), words[5].replace("\\n", "\n")));
                    }
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** The lines of one JVM; what it complains about goes to where this one's complaints go. */
    private static List<String> cell(Jdk jdk, boolean modulePath, String only) throws Exception {
        Path jar = JavaCommand.place(Cell.class);
        Path libraries = jar.resolveSibling("lib");
        List<String> command = new ArrayList<>(List.of(
                jdk.home().resolve("bin").resolve("java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Duser.language=en"));
        if (modulePath) {
            command.addAll(List.of("-p", jar + File.pathSeparator + libraries));
            command.addAll(List.of("-m", "fi.digisign.examples.checks/" + Cell.class.getName()));
        } else {
            command.addAll(List.of("-cp", jar + File.pathSeparator + libraries.resolve("*"), Cell.class.getName()));
        }
        command.add(only);
        Path out = Files.createTempFile("matrix", ".txt");
        Path err = Files.createTempFile("matrix", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try {
                if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                    System.err.println(String.join(" ", command));
                    System.err.print(Files.readString(err));
                }
            } finally {
                process.destroyForcibly();
            }
            return Files.readAllLines(out, StandardCharsets.UTF_8);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}

package fi.digisign.testvectors.pcscd;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Runs a command beside a PC/SC service (pcscd) of its own that knows just the virtual reader (vpcd): slots
 * {@code Virtual PCD 00 00} on port 35963 and {@code Virtual PCD 00 01} on port 35964 of the loopback interface. The
 * command puts cards in itself, with {@link fi.digisign.testvectors.vpcd.VpcdLink}.
 *
 * <p>All of it lives in Linux namespaces of its own, so several can run at once, as an ordinary user, and nothing
 * remains when the command has ended or its time is up.
 *
 * <p>Stateless; safe for use by several threads.
 */
public final class PcscdNamespace {

    /** The virtual reader's configuration as its package installs it. */
    private static final Path READER_FILE = Path.of("/etc/reader.conf.d/vpcd");

    private static final List<String> UNSHARE =
            List.of("unshare", "-Urmn", "--pid", "--fork", "--kill-child", "--mount-proc");

    /** How much longer than its limit a command may run whose caller was killed. */
    private static final int ORPHAN_SECONDS = 5;

    private static final int MAX_OUTPUT = 4 << 20;

    private PcscdNamespace() {}

    /**
     * What a command came to.
     *
     * @param exitCode its exit status; 125 if the service did not start
     * @param stdout what it wrote, at most 4 MiB of it
     * @param stderr what it complained, at most 4 MiB of it
     * @param serviceLog pcscd's own log, at most 4 MiB of it
     */
    public record Outcome(int exitCode, String stdout, String stderr, String serviceLog) {}

    /**
     * What keeps this machine from {@link #run running} anything here.
     *
     * @return one line naming what is missing and how to get it; empty if all is there
     */
    public static Optional<String> missing() {
        if (!Files.isDirectory(Path.of("/proc/self/ns"))) {
            return Optional.of("Linux namespaces are needed to run a private pcscd");
        }
        for (String[] tool : new String[][] {
            {"pcscd", "pcscd"},
            {"unshare", "util-linux"},
            {"ip", "iproute2"},
            {"mount", "mount"},
            {"timeout", "coreutils"}
        }) {
            if (!onPath(tool[0])) {
                return Optional.of(tool[0] + " is not installed (Debian package " + tool[1] + ")");
            }
        }
        if (!Files.isReadable(READER_FILE)) {
            return Optional.of("the virtual reader vpcd is not installed (Debian package vsmartcard-vpcd)");
        }
        return namespacesRefused();
    }

    private static boolean onPath(String tool) {
        return Stream.of(searchPath().split(File.pathSeparator))
                .anyMatch(dir -> Files.isExecutable(Path.of(dir, tool)));
    }

    /** Ordinary users' paths often lack the system directories that pcscd and ip are in. */
    private static String searchPath() {
        String path = System.getenv("PATH");
        return (path == null ? "/usr/bin:/bin" : path) + ":/usr/local/sbin:/usr/sbin:/sbin";
    }

    private static Optional<String> namespacesRefused() {
        List<String> probe = new ArrayList<>(UNSHARE);
        probe.add("true");
        try {
            Process process = builder(probe)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                if (process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0) {
                    return Optional.empty();
                }
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.of("unshare cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.of("unprivileged user namespaces are not allowed here (unshare -U fails)");
    }

    /**
     * Runs a command beside a private pcscd and waits for its end. The temporary files of a JVM are deleted then.
     *
     * @param command the program and its arguments; see {@link #java}
     * @param limit how long all of it may take
     * @return what came of it
     * @throws IOException if processes or files cannot be made
     * @throws TimeoutException if the time was up; everything started has been killed
     * @throws InterruptedException if this thread is interrupted; everything started has been killed
     */
    public static Outcome run(List<String> command, Duration limit)
            throws IOException, TimeoutException, InterruptedException {
        Path work = Files.createTempDirectory("pcscd-");
        try {
            Path config = Files.createDirectory(work.resolve("readers"));
            Files.copy(READER_FILE, config.resolve("vpcd"));
            Path script = work.resolve("namespace.sh");
            try (InputStream resource = PcscdNamespace.class.getResourceAsStream("namespace.sh")) {
                Files.copy(resource, script);
            }
            Path log = work.resolve("pcscd.log");
            Path out = work.resolve("stdout");
            Path err = work.resolve("stderr");
            List<String> line = new ArrayList<>(UNSHARE);
            String seconds = Long.toString(limit.toSeconds() + ORPHAN_SECONDS);
            line.addAll(List.of("sh", script.toString(), config.toString(), log.toString(), seconds));
            line.addAll(inFolder(command, Files.createDirectory(work.resolve("tmp"))));
            Process process = builder(line)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            boolean ended;
            try {
                ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                // kills the first process of the namespace, and the kernel the rest of it
                process.destroyForcibly().waitFor();
            }
            if (!ended) {
                throw new TimeoutException(
                        command.get(0) + " was not done after " + limit + "\n" + head(out) + head(err) + head(log));
            }
            return new Outcome(process.exitValue(), head(out), head(err), head(log));
        } finally {
            delete(work);
        }
    }

    /**
     * The command line that runs a class of this class path in a new virtual machine of the same JDK.
     *
     * @param main a class with a main method
     * @param arguments its arguments
     * @return the command, for {@link #run}
     */
    public static List<String> java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // its file is named by the process number, which a process namespace gives twice; the warning goes to
                // stdout
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** What a JVM writes into temporary files goes when the service goes. */
    private static List<String> inFolder(List<String> command, Path temporary) {
        if (!Path.of(command.get(0)).endsWith("java")) {
            return command;
        }
        List<String> result = new ArrayList<>(command);
        result.add(1, "-Djava.io.tmpdir=" + temporary);
        return result;
    }

    private static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PATH", searchPath());
        return builder;
    }

    private static String head(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8);
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> inside;
        try (Stream<Path> walk = Files.walk(directory)) {
            inside = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : inside) {
            Files.deleteIfExists(path);
        }
    }
}

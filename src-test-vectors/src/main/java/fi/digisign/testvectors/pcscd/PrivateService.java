package fi.digisign.testvectors.pcscd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The pcscd of the {@link PcscdNamespace} that this JVM runs in, to be stopped and started again, also with other readers.
 * Finds it by the namespace's first process, so it never touches a service outside a namespace.
 *
 * <p>Not safe for use by several threads.
 */
public final class PrivateService {

    private static final Path SOCKET = Path.of("/run/pcscd/pcscd.comm");
    private static final Path PID_FILE = Path.of("/run/pcscd/pcscd.pid");
    private static final String SECOND_PORT = ":8C7C ";
    private static final String CONFIGURATION = "--config";
    private static final int LIMIT_SECONDS = 10;

    private final List<String> command;
    private ProcessHandle running;

    private PrivateService(ProcessHandle running) throws IOException {
        this.running = running;
        String line = Files.readString(Path.of("/proc/" + running.pid() + "/cmdline"));
        this.command = List.of(line.split("\0"));
    }

    /**
     * The service of this namespace.
     *
     * @return the only pcscd that is a child of the namespace's first process
     * @throws IOException if there is none
     */
    public static PrivateService find() throws IOException {
        ProcessHandle first = ProcessHandle.of(1).orElseThrow();
        ProcessHandle service = first.children()
                .filter(child -> child.info().command().orElse("").endsWith("/pcscd"))
                .findFirst()
                .orElseThrow(() -> new IOException("no pcscd in this namespace"));
        return new PrivateService(service);
    }

    /**
     * Stops the service; its cards are out of their readers then.
     *
     * @throws Exception if it does not end within ten seconds
     */
    public void stop() throws Exception {
        running.destroy();
        running.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        Files.deleteIfExists(SOCKET);
        Files.deleteIfExists(PID_FILE);
    }

    /**
     * Starts the service again with the readers it had first.
     *
     * @throws Exception if it is not ready within ten seconds
     */
    public void start() throws Exception {
        start(command);
    }

    /**
     * Starts the service again with its virtual reader under another name, as if the reader had been unplugged and a
     * different one plugged in. (pcscd does not look at its configuration again while it runs, so the reader cannot be
     * taken from a running service.)
     *
     * @param readerName the reader's name, without slot numbers
     * @throws Exception if it is not ready within ten seconds
     */
    public void startWithReader(String readerName) throws Exception {
        int configuration = command.indexOf(CONFIGURATION) + 1;
        Path own = Path.of(command.get(configuration)).resolve("vpcd");
        Path other = Files.createTempDirectory("readers");
        List<String> changed = new ArrayList<>(command);
        changed.set(configuration, other.toString());
        Path file = other.resolve("vpcd");
        Files.writeString(
                file, Files.readString(own).replaceFirst("FRIENDLYNAME .*", "FRIENDLYNAME \"" + readerName + '"'));
        try {
            start(changed);
        } finally {
            Files.delete(file);
            Files.delete(other);
        }
    }

    /**
     * Starts the service again without any reader.
     *
     * @throws Exception if it is not ready within ten seconds
     */
    public void startWithoutReaders() throws Exception {
        List<String> changed = new ArrayList<>(command);
        Path none = Files.createTempDirectory("no-readers");
        changed.set(command.indexOf(CONFIGURATION) + 1, none.toString());
        try {
            start(changed, () -> Files.exists(SOCKET));
        } finally {
            Files.delete(none);
        }
    }

    private interface Readiness {
        boolean reached() throws IOException;
    }

    private void start(List<String> line) throws Exception {
        start(line, PrivateService::ready);
    }

    private void start(List<String> line, Readiness readiness) throws Exception {
        running = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .toHandle();
        long start = System.nanoTime();
        while (!readiness.reached()) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
                throw new IOException("pcscd did not come back");
            }
            Thread.sleep(20);
        }
    }

    private static boolean ready() throws IOException {
        return Files.exists(SOCKET) && (listening("/proc/net/tcp") || listening("/proc/net/tcp6"));
    }

    private static boolean listening(String table) throws IOException {
        return Files.readAllLines(Path.of(table)).stream()
                .anyMatch(line -> line.contains(SECOND_PORT) && line.contains(":0000 0A "));
    }
}

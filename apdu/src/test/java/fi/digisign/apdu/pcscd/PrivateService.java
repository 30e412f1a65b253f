package fi.digisign.apdu.pcscd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The pcscd of the process namespace this JVM runs in, to be stopped and started again. Finds it by its pid file, and
 * refuses to touch a service outside a namespace.
 */
final class PrivateService {

    private static final Path SOCKET = Path.of("/run/pcscd/pcscd.comm");
    private static final String SECOND_PORT = ":8C7C ";

    private final List<String> command;
    private ProcessHandle running;

    private PrivateService(ProcessHandle running) throws IOException {
        this.running = running;
        String line = Files.readString(Path.of("/proc/" + running.pid() + "/cmdline"));
        this.command = List.of(line.split("\0"));
    }

    /** The only pcscd that is a child of the namespace's first process. */
    static PrivateService find() throws IOException {
        ProcessHandle first = ProcessHandle.of(1).orElseThrow();
        ProcessHandle service = first.children()
                .filter(child -> child.info().command().orElse("").endsWith("/pcscd"))
                .findFirst()
                .orElseThrow(() -> new IOException("no pcscd in this namespace"));
        return new PrivateService(service);
    }

    void stop() throws Exception {
        running.destroy();
        running.onExit().get(10, TimeUnit.SECONDS);
        Files.deleteIfExists(SOCKET);
        Files.deleteIfExists(Path.of("/run/pcscd/pcscd.pid"));
    }

    void start() throws Exception {
        running = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .toHandle();
        long start = System.nanoTime();
        while (!ready()) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(10)) {
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

package fi.digisign.examples.tls;

import fi.digisign.fixtures.RequiredComponents;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** OpenSSL's own TLS client or server, until it is closed. */
final class OpenSslProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    private final Process process;
    private final Path output;

    private OpenSslProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static void requireOpenSsl() {
        boolean there = Stream.of(
                        System.getenv().getOrDefault("PATH", "/usr/bin").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "openssl")));
        Optional<String> why = RequiredComponents.reasonToSkip(
                there ? Optional.empty() : Optional.of("openssl is not installed (Debian package openssl)"));
        Assumptions.assumeTrue(why.isEmpty(), why::get);
    }

    /**
     * A whole HTTP answer for {@code s_server -HTTP} to give. Its own page of {@code -www} has no length, and JDK 17's
     * HttpClient waits for ever for the end of such a page over TLS 1.3.
     */
    static final String PAGE = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";

    /**
     * Starts it.
     *
     * @param output where it writes; it runs in the folder of this file
     * @param arguments what to do
     */
    static OpenSslProcess start(Path output, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(output.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new OpenSslProcess(process, output);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits for a server to say that it accepts connections. */
    OpenSslProcess accepting() throws Exception {
        for (int i = 0; i < PATIENCE_SECONDS * 20 && process.isAlive(); i++) {
            if (output().contains("ACCEPT")) {
                return this;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("openssl does not accept connections: " + output());
    }

    /** Ends its input, which makes a client hang up. */
    int finish() throws Exception {
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("openssl does not end: " + output());
        }
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly().waitFor();
    }
}

package fi.digisign.examples.desktop;

import fi.digisign.fixtures.RequiredComponents;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A screen in memory (Xvfb) that nobody sees and nothing else draws on. */
final class VirtualScreen implements AutoCloseable {

    private final Process server;
    private final String display;

    private VirtualScreen(Process server, String display) {
        this.server = server;
        this.display = display;
    }

    /** A screen; skips the test where there can be none. */
    static VirtualScreen start() throws IOException {
        Optional<String> missing = program().isPresent() ? Optional.empty() : Optional.of("Xvfb is not installed");
        Optional<String> why = RequiredComponents.reasonToSkip(missing);
        Assumptions.assumeTrue(why.isEmpty(), why::get);
        Process server = new ProcessBuilder(
                        program().orElseThrow().toString(),
                        "-displayfd",
                        "1",
                        "-nolisten",
                        "tcp",
                        "-screen",
                        "0",
                        "1024x768x24")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII));
        String number = out.readLine();
        if (number == null) {
            server.destroy();
            throw new IOException("Xvfb did not start");
        }
        return new VirtualScreen(server, ":" + number.strip());
    }

    private static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "Xvfb"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs a program of the test's class path in a JVM that has this screen. */
    Process run(Class<?> main, String... arguments) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()),
                        Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DISPLAY", display);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }

    @Override
    public void close() throws InterruptedException {
        server.destroy();
        if (!server.waitFor(5, TimeUnit.SECONDS)) {
            server.destroyForcibly();
        }
    }
}

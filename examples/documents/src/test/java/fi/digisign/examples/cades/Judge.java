package fi.digisign.examples.cades;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fi.digisign.fixtures.RequiredComponents;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of others that judge what this program made. A test that finds its judge missing is skipped. */
public final class Judge {

    private Judge() {}

    /** What pdfsig says of the signatures in a file; certificates are not judged, they are TEST ones. */
    public static String pdfsig(Path file) throws IOException, InterruptedException {
        return run("pdfsig", "-nocert", file.toString());
    }

    public static String openssl(String... arguments) throws IOException, InterruptedException {
        return run(Stream.concat(Stream.of("openssl"), Stream.of(arguments)).toArray(String[]::new));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Optional<String> why = RequiredComponents.reasonToSkip(
                isInstalled(command[0]) ? Optional.empty() : Optional.of(command[0] + " is not installed"));
        assumeTrue(why.isEmpty(), why::get);
        Path output = Files.createTempFile("judge", ".txt");
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command[0] + " did not end within 30 seconds");
            }
            return Files.readString(output, StandardCharsets.ISO_8859_1);
        } finally {
            Files.delete(output);
        }
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}

package fi.digisign.examples.mail;

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

/** Other people's programs that read and write S/MIME. */
public final class MailPrograms {

    private MailPrograms() {}

    /** Skips the test where a program is missing. */
    public static void require(String... programs) {
        for (String program : programs) {
            boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
            Optional<String> why = RequiredComponents.reasonToSkip(
                    there ? Optional.empty() : Optional.of(program + " is not installed"));
            assumeTrue(why.isEmpty(), why::get);
        }
    }

    /** Runs a program; what it says is in the exception if it fails. */
    public static void run(String... command) throws Exception {
        Path log = Files.createTempFile("program", ".log");
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    throw new IOException(List.of(command) + ": " + Files.readString(log, StandardCharsets.ISO_8859_1));
                }
            } finally {
                process.destroyForcibly();
            }
        } finally {
            Files.delete(log);
        }
    }
}

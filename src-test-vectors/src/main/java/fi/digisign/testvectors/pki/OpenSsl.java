package fi.digisign.testvectors.pki;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the program {@code openssl} in a folder. */
final class OpenSsl {

    private static final long PATIENCE_SECONDS = 30;

    private final Path folder;

    OpenSsl(Path folder) {
        this.folder = folder;
    }

    static Optional<String> missing() {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "openssl")));
        return there ? Optional.empty() : Optional.of("openssl is not installed");
    }

    void run(String... arguments) throws IOException {
        Path log = Files.createTempFile(folder, "openssl", ".log");
        Process process = new ProcessBuilder(Stream.concat(Stream.of("openssl"), Stream.of(arguments))
                        .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("openssl " + List.of(arguments) + " did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while openssl was running");
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException("openssl " + List.of(arguments) + " ended with " + process.exitValue() + ": "
                    + Files.readString(log, StandardCharsets.ISO_8859_1));
        }
        Files.delete(log);
    }
}

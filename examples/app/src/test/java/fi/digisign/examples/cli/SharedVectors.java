package fi.digisign.examples.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Recorded files and traces of real cards, which are not part of the repository: in the folder named by the system
 * property {@code digisign.vectors} or the environment variable {@code DIGISIGN_VECTORS}, by default
 * {@code shared/vectors} beside the repository. Tests that need a file that is not there are skipped.
 */
public final class SharedVectors {

    private SharedVectors() {}

    public static Path file(String name) {
        String fromEnvironment = System.getenv().getOrDefault("DIGISIGN_VECTORS", "../../shared/vectors");
        Path file = Path.of(System.getProperty("digisign.vectors", fromEnvironment), name);
        assumeTrue(Files.exists(file), () -> "there is no " + file);
        return file;
    }
}

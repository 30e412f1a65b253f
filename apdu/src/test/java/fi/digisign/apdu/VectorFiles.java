package fi.digisign.apdu;

import fi.digisign.fixtures.RequiredComponents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The recorded bytes of real cards, which are kept beside the repository. Their folder is named by the system property
 * {@code digisign.vectors} or the environment variable {@code DIGISIGN_VECTORS}; without either it is looked for at
 * {@code ../../shared/vectors}.
 */
public final class VectorFiles {

    private VectorFiles() {}

    /** A file of the vectors; the test is skipped where there are none. */
    public static Path file(String name) {
        String named = System.getProperty("digisign.vectors", System.getenv("DIGISIGN_VECTORS"));
        Path file = Path.of(named == null ? "../../shared/vectors" : named).resolve(name);
        Optional<String> missing =
                Files.isReadable(file) ? Optional.empty() : Optional.of("no recorded bytes of real cards at " + file);
        Optional<String> why = RequiredComponents.reasonToSkip(missing);
        Assumptions.assumeTrue(why.isEmpty(), why::get);
        return file;
    }
}

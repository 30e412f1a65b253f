package fi.digisign.apdu.tlv;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fi.digisign.apdu.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files of real cards that are kept outside the repository. Their directory is named by the system property {@code
 * digisign.vectors} or the environment variable {@code DIGISIGN_VECTORS}; by default it is {@code shared/vectors} beside
 * the repository. Tests that need it are skipped where it is absent.
 */
final class SharedVectors {

    private SharedVectors() {}

    static Bytes pkcs15(String name) throws IOException {
        String fromEnvironment = System.getenv().getOrDefault("DIGISIGN_VECTORS", "../../shared/vectors");
        Path file = Path.of(System.getProperty("digisign.vectors", fromEnvironment), "pkcs15", name + ".hex");
        assumeTrue(Files.isReadable(file), () -> "skipped: " + file + " is not here; see digisign.vectors");
        return Bytes.ofHex(Files.readString(file).replaceAll("\\s", ""));
    }
}

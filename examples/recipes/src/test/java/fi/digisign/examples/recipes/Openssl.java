package fi.digisign.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.fixtures.RequiredComponents;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A judge that is not Java: the program openssl. Tests that find it missing are skipped. */
final class Openssl {

    private Openssl() {}

    /** Runs it and expects success; the result is what it said. */
    static String run(String... arguments) throws Exception {
        requireProgram("openssl");
        Path said = Files.createTempFile("openssl", ".txt");
        try {
            Process process = new ProcessBuilder(Stream.concat(Stream.of("openssl"), Stream.of(arguments))
                            .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            String text = Files.readString(said);
            assertThat(process.exitValue()).as(text).isZero();
            return text;
        } finally {
            Files.delete(said);
        }
    }

    /** Skips the test if a program is not on the path. */
    static void requireProgram(String name) {
        boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        Optional<String> why =
                RequiredComponents.reasonToSkip(found ? Optional.empty() : Optional.of(name + " is not installed"));
        Assumptions.assumeTrue(why.isEmpty(), why::get);
    }

    static Path pem(Path file, List<X509Certificate> certificates) throws Exception {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            text.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return Files.writeString(file, text);
    }
}

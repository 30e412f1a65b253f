package fi.digisign.examples.mail.transport;

import fi.digisign.examples.cades.PkiCard;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Messages that OpenSSL has signed and verifies; its key says TEST. */
public final class SignedByOpenSsl {

    private final Path folder;

    /** Skips the test where OpenSSL is missing. */
    public SignedByOpenSsl(Path folder) throws Exception {
        this.folder = folder;
        PkiCard.authority(Files.createTempDirectory(folder, "pki")).close();
        run(
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-subj",
                "/CN=DIGISIGN TEST anna",
                "-addext",
                "subjectAltName=email:anna@example.org",
                "-keyout",
                "anna.key",
                "-out",
                "anna.pem",
                "-days",
                "2");
    }

    /** @param header what stands before the header that OpenSSL makes, lines ended by LF */
    public Path sign(String name, String header, String content) throws Exception {
        Files.writeString(folder.resolve(name + ".txt"), content);
        run(
                "cms",
                "-sign",
                "-in",
                name + ".txt",
                "-signer",
                "anna.pem",
                "-inkey",
                "anna.key",
                "-md",
                "sha256",
                "-out",
                name + ".signed");
        Path signed = folder.resolve(name + ".eml");
        Files.writeString(signed, header + Files.readString(folder.resolve(name + ".signed")));
        return signed;
    }

    /** @return the content */
    public String verify(Path message) throws Exception {
        run(
                "cms",
                "-verify",
                "-in",
                message.toAbsolutePath().toString(),
                "-CAfile",
                "anna.pem",
                "-purpose",
                "any",
                "-out",
                "verified.txt");
        return Files.readString(folder.resolve("verified.txt")).replace("\r\n", "\n");
    }

    private void run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + output);
        }
    }
}

package fi.digisign.examples.cli.login;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.ssh.OpenSshServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins at OpenSSH. */
@Timeout(60)
class OpenSshIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, auth, 1234, rsa-sha2-512, rsa",
        "fineid-v3, auth, 1234, rsa-sha2-256, ecdsa",
        "fineid-v3, sign, 123456, ecdsa-sha2-nistp256, ed25519",
        "fineid-v4, auth, 1234, ecdsa-sha2-nistp384, rsa",
        "fineid-v4, sign, 123456, ecdsa-sha2-nistp384, ed25519",
        "myeid, authentication-key, 1234, rsa-sha2-256, ed25519",
        "myeid, signature-key, 123456, ecdsa-sha2-nistp256, ecdsa",
    })
    void openSshAcceptsTheCard(String image, String alias, String pin, String algorithm, String hostKeyType)
            throws Exception {
        String line = ProgramRun.digisign("ssh-login", "--card", "virtual:" + image, "--key", alias, "--public-key")
                .out()
                .strip();
        try (OpenSshServer server = OpenSshServer.start(folder, line, "PubkeyAcceptedAlgorithms " + algorithm)) {
            ProgramRun run = ProgramRun.digisign(
                    "ssh-login",
                    "--card",
                    "virtual:" + image,
                    "--pin",
                    "file:" + Files.writeString(folder.resolve("pin"), pin),
                    "--key",
                    alias,
                    "--known-hosts",
                    server.knownHosts(hostKeyType).toString(),
                    server.target(),
                    "echo card; exit 3");

            assertThat(run.err()).as(server.log()).isEmpty();
            assertThat(run.out()).isEqualTo("card\n");
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(server.log()).contains("Accepted publickey");
        }
    }

    @ParameterizedTest
    @CsvSource({"fineid-v3", "fineid-v4"})
    void wrongPinUsesOneTry(String image) throws Exception {
        String line = ProgramRun.digisign("ssh-login", "--card", "virtual:" + image, "--key", "auth", "--public-key")
                .out()
                .strip();
        try (OpenSshServer server = OpenSshServer.start(folder, line)) {
            ProgramRun run = ProgramRun.digisign(
                    "ssh-login",
                    "--card",
                    "virtual:" + image,
                    "--pin",
                    "file:" + Files.writeString(folder.resolve("pin"), "7777"),
                    "--known-hosts",
                    server.knownHosts("ecdsa").toString(),
                    server.target());

            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.errorLines()).singleElement().asString().contains("Wrong PIN", "4 tries left");
            assertThat(server.log()).doesNotContain("Accepted publickey");
        }
    }
}

package fi.digisign.examples.cli.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.output.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins at an SSH server inside the test; OpenSshIT logs in at OpenSSH. */
@Timeout(60)
class SshLoginCommandTest {

    @TempDir
    Path folder;

    private final SshServer server = SshServer.setUpDefaultServer();
    private final AtomicInteger logins = new AtomicInteger();
    private KeyPair hostKey;
    private String target;

    @BeforeEach
    void startServer() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        hostKey = generator.generateKeyPair();
        server.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setCommandFactory((channel, command) -> new EchoOf(command));
        server.start();
        target = "tester@" + server.getHost() + ":" + server.getPort();
    }

    @AfterEach
    void stopServer() throws IOException {
        server.stop(true);
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, auth, 1234, rsa-sha2-512",
        "fineid-v3, sign, 123456, ecdsa-sha2-nistp256",
        "fineid-v4, auth, 1234, ecdsa-sha2-nistp384",
        "myeid, authentication-key, 1234, rsa-sha2-512",
        "myeid, agreement-key, 1234, ecdsa-sha2-nistp384",
    })
    void keyOfTheCardLogsIn(String image, String alias, String pin, String algorithm) throws Exception {
        accept(publicLine(image, alias));

        ProgramRun run = login(image, pin, "--key", alias, "--json", "--host-key", fingerprint());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
        assertThat(json.get("algorithm").getAsString()).isEqualTo(algorithm);
        assertThat(json.get("hostKey").getAsString()).isEqualTo(fingerprint());
        assertThat(json.get("user").getAsString()).isEqualTo("tester");
        assertThat(logins).hasValue(1);
    }

    @Test
    void exitStatusOfTheCommandIsThatOfTheProgram() throws Exception {
        accept(publicLine("fineid-v4", "auth"));
        Path known = Files.writeString(
                folder.resolve("known_hosts"),
                "[" + server.getHost() + "]:" + server.getPort() + " " + PublicKeyEntry.toString(hostKey.getPublic()));

        ProgramRun run = login("fineid-v4", "1234", "--known-hosts", known.toString(), "say", "hello");

        assertThat(run.out()).isEqualTo("say hello");
        assertThat(run.err()).isEqualTo("to stderr");
        assertThat(run.exitCode()).isEqualTo(7);
    }

    @Test
    void unknownServerGetsNoSignatureAndNoFileChanges() throws Exception {
        accept(publicLine("fineid-v4", "auth"));
        Path known = folder.resolve("known_hosts");

        ProgramRun unknown = login("fineid-v4", "1234", "--known-hosts", known.toString());
        ProgramRun other = login("fineid-v4", "1234", "--host-key", "SHA256:" + "A".repeat(43));

        for (ProgramRun run : List.of(unknown, other)) {
            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.errorLines()).singleElement().asString().contains(fingerprint(), "--host-key");
        }
        assertThat(known).doesNotExist();
        assertThat(logins).hasValue(0);
    }

    @Test
    void keyUnknownToTheServerRequestsNoPin() throws Exception {
        accept(publicLine("fineid-v4", "sign"));

        ProgramRun run = ProgramRun.digisign(
                "ssh-login",
                "--card",
                "virtual:fineid-v4",
                "--pin",
                "env:DIGISIGN_TEST_NOT_SET",
                "--key",
                "auth",
                "--host-key",
                fingerprint(),
                target);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines())
                .singleElement()
                .asString()
                .contains("does not accept this key", "--public-key")
                .doesNotContain("DIGISIGN_TEST_NOT_SET");
    }

    @ParameterizedTest
    @CsvSource({"fineid-v3", "fineid-v4"})
    void wrongPinUsesOneTryAndIsOneLine(String image) throws Exception {
        accept(publicLine(image, "auth"));

        ProgramRun run = login(image, "7777", "--key", "auth", "--host-key", fingerprint());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("Wrong PIN", "4 tries left");
        assertThat(logins).hasValue(0);
    }

    @Test
    void unreachableServerIsReportedInOneLine() throws Exception {
        server.stop(true);

        ProgramRun run = login("fineid-v4", "1234", "--host-key", fingerprint());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement();
    }

    @ParameterizedTest
    @CsvSource({"nobody", "a@b:c", "--host-key=MD5:00"})
    void targetOfAnotherFormIsRefused(String argument) {
        ProgramRun run = ProgramRun.digisign("ssh-login", "--card", "virtual:fineid-v4", argument);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private ProgramRun login(String image, String pin, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "ssh-login",
                "--card",
                "virtual:" + image,
                "--pin",
                "file:" + Files.writeString(folder.resolve("pin"), pin)));
        int firstOfCommand = List.of(more).indexOf("say");
        int options = firstOfCommand < 0 ? more.length : firstOfCommand;
        arguments.addAll(List.of(more).subList(0, options));
        arguments.add(target);
        arguments.addAll(List.of(more).subList(options, more.length));
        return ProgramRun.digisign(arguments.toArray(String[]::new));
    }

    private static String publicLine(String image, String alias) {
        ProgramRun run = ProgramRun.digisign("ssh-login", "--card", "virtual:" + image, "--key", alias, "--public-key");
        assertThat(run.err()).isEmpty();
        return run.out().strip();
    }

    private void accept(String line) throws Exception {
        PublicKey accepted = PublicKeyEntry.parsePublicKeyEntry(line).resolvePublicKey(null, null, null);
        server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, accepted));
        server.addSessionListener(new org.apache.sshd.common.session.SessionListener() {
            @Override
            public void sessionEvent(org.apache.sshd.common.session.Session session, Event event) {
                if (event == Event.Authenticated) {
                    logins.incrementAndGet();
                }
            }
        });
    }

    private String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic());
    }

    private static final class EchoOf extends AbstractCommandSupport {

        EchoOf(String command) {
            super(command, null);
        }

        @Override
        public void run() {
            try {
                getOutputStream().write(getCommand().getBytes());
                getErrorStream().write("to stderr".getBytes());
                getErrorStream().flush();
                onExit(7);
            } catch (IOException e) {
                onExit(1, e.getMessage());
            }
        }
    }
}
